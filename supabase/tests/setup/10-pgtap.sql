-- Only in tests: pgTAP and the words that the tests are written in.
create extension if not exists pgtap with schema extensions;
-- The first migration revoked what Postgres would grant by itself; every persona of a test needs pgTAP.
grant execute on all functions in schema extensions to public;
grant usage on schema extensions to public;
