-- Chapter 1: the ground. Extensions, who may do nothing yet, the three schemas, settings, refusals.
--
-- Three schemas, three audiences:
--   public   what a signed-in client may see: tables under row level security, functions that run as the caller
--   worker   what the Edge Functions may call with the secret key: exposed to the API, granted to service_role alone
--   private  never exposed: limits, keys, settings, helpers, and every definer function that clients reach through a
--            thin function in public
--
-- Order of locks, everywhere: teams, sessions, files, documents, user buckets, ledger, rate windows; in a table by key.

create schema if not exists extensions;

do $$
declare
  wanted record;
begin
  for wanted in
    select name, home
    from (values ('vector', 'extensions'), ('pg_trgm', 'extensions'), ('pg_net', 'extensions'),
                 ('pg_cron', 'pg_catalog')) as extension (name, home)
    where exists (select from pg_catalog.pg_available_extensions as available where available.name = extension.name)
  loop
    execute format('create extension if not exists %I with schema %I', wanted.name, wanted.home);
  end loop;
end
$$;

-- Postgres lets everybody execute every new function. Only the global form of this revoke does anything.
alter default privileges revoke execute on functions from public;
-- Older hosted projects grant new objects to clients by themselves; every grant of ours is written.
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;

create schema worker;
revoke all on schema worker from public;
grant usage on schema worker to service_role;

create schema private;
revoke all on schema private from public;
-- For policies and the thin functions in public; the API does not expose this schema.
grant usage on schema private to authenticated;

grant usage on schema public to anon, authenticated, service_role;
grant usage on schema extensions to authenticated, service_role;

-- Numbers and names that may change without a migration. -------------------------------------------------------------

create table private.settings (
  name text primary key,
  value jsonb not null,
  meaning text not null
);

insert into private.settings (name, value, meaning) values
  ('extract_model', '"gemini-3.5-flash-lite"', 'model that reads pages'),
  ('embed_model', '"gemini-embedding-2"', 'model that makes vectors'),
  ('pages_per_call', '{"receipt": 8, "note": 10, "page": 10, "auto": 8}', 'files of one model call, by kind of batch'),
  ('files_per_batch', '5000', 'ceiling; a team may set a lower one'),
  ('files_per_minute', '6000', 'files a team may have signed for upload a minute; a team may set a lower one'),
  ('image_bytes', '26214400', 'largest picture'),
  ('pdf_bytes', '52428800', 'largest PDF'),
  ('lease_ms', '90000', 'how long a worker may hold a file'),
  ('reservation_ms', '240000', 'a model call without an answer for so long is lost; longer than any wall limit'),
  ('reconcile_after_ms', '120000', 'an upload without a confirm for so long is looked up in the store'),
  ('upload_expires_ms', '1800000', 'an upload that never arrived: back to pending, twice the life of its address'),
  ('pending_expires_ms', '604800000', 'a file whose bytes never came: failed'),
  ('invitation_expires_ms', '604800000', 'life of an invitation');

-- A setting as a number, e.g. setting_number('lease_ms'). Fails if it does not exist.
create function private.setting_number(name text)
returns numeric language plpgsql stable set search_path = '' as $$
declare
  found_value numeric;
begin
  select (setting.value #>> '{}')::numeric into strict found_value
  from private.settings as setting
  where setting.name = setting_number.name;
  return found_value;
end
$$;

-- A setting in milliseconds as an interval.
create function private.setting_interval(name text)
returns interval language plpgsql stable set search_path = '' as $$
begin
  return private.setting_number(setting_interval.name) * interval '1 millisecond';
end
$$;

-- Files of one model call for a kind of batch: receipt, note, page, auto.
create function private.pages_per_call(kind text)
returns int language plpgsql stable set search_path = '' as $$
begin
  return (select (setting.value ->> pages_per_call.kind)::int
          from private.settings as setting
          where setting.name = 'pages_per_call');
end
$$;

-- Refusals. The message is the stable code of domain/failures.ts, so that callers decide by it. ----------------------

-- Ends the statement with a broken rule (SQLSTATE P0001), e.g. refuse('batch_full').
create function private.refuse(code text)
returns void language plpgsql volatile set search_path = '' as $$
begin
  raise exception using errcode = case refuse.code
      when 'not_signed_in' then '28000'
      when 'not_found' then 'P0002'
      when 'not_allowed' then '42501'
      else 'P0001'
    end, message = refuse.code;
end
$$;

-- The codes that a file or a document can carry: the part of domain/failures.ts that is not about requests.
create function private.file_failure_codes()
returns text[] language sql immutable parallel safe set search_path = '' as $$
  select array[
    'empty_file', 'file_too_large', 'unsupported_type', 'type_mismatch', 'too_many_pixels', 'corrupt_file',
    'too_many_pages', 'password_protected', 'cannot_decode_here', 'file_changed', 'batch_full', 'duplicate',
    'cancelled', 'upload_failed', 'upload_expired', 'upload_missing', 'upload_mismatch', 'object_changed',
    'unreadable_file', 'refused', 'truncated_answer', 'invalid_answer', 'too_large_for_model', 'url_unreachable',
    'rate_limited', 'quota_exhausted', 'bad_key', 'provider_unavailable', 'provider_error', 'timeout', 'over_budget',
    'worker_lost', 'embedding_failed', 'too_many_requests', 'internal'
  ]
$$;

-- The code itself if a file may carry it, else 'internal': a new code of a worker must not lose the file.
create function private.known_failure_code(code text)
returns text language sql immutable parallel safe set search_path = '' as $$
  select case when code = any (private.file_failure_codes()) then code else 'internal' end
$$;

-- Check constraints of client tables run as the client.
grant execute on function private.file_failure_codes() to authenticated, service_role;
