begin;
select plan(10);

create function pg_temp.read_anew(words text, at timestamptz) returns void language sql as $$
  select from retry_files(tests.batch(901), array[tests.file(901)]);
  update public.batch_upload_files set run_at = tests.clock() where id = tests.file(901);
  select from worker.claim_files(1, 90000, at);
  select from tests.complete(at, tests.result(901, words, null, 'receipt', '{"merchant": "Reread", "total": 99}'));
$$;

select tests.sign_in_as('member');
select tests.act_as_machine();
select set_config('request.jwt.claim.sub', tests.person('member')::text, true);
select pg_temp.read_anew('Read a second time', tests.clock(100));
select results_eq(
  $$ select text, fields ->> 'total', version from public.documents where file_id = tests.file(901) $$,
  $$ values ('Read a second time', '99', 2) $$,
  'what nobody touched is replaced');
select results_eq(
  $$ select how, is_applied, model, changes -> 'total' from public.document_revisions
     where document_id = tests.document_of(901) and version = 2 $$,
  $$ values ('read', true, 'gemini-3.5-flash-lite', '{"from": 12.5, "to": 99}'::jsonb) $$,
  'with a line of history');

select correct_document(tests.document_of(901), 2, '{"total": 13}');
update public.documents set status = 'searchable', embedding = (tests.vector(3)::text)::extensions.halfvec(768),
  embedding_model = 'm', embedding_dimensions = 768 where file_id = tests.file(901);
select pg_temp.read_anew('Read a third time', tests.clock(200));
select results_eq(
  $$ select text, fields ->> 'total', version from public.documents where file_id = tests.file(901) $$,
  $$ values ('Read a second time', '13', 4) $$,
  'what a person corrected stays as it was left');
select results_eq(
  $$ select total from public.receipts where document_id = tests.document_of(901) $$, $$ values (13.000) $$,
  'and so does its projection');
select results_eq(
  $$ select status from public.batch_upload_files where id = tests.file(901) $$, $$ values ('completed') $$,
  'the file is finished all the same');
select results_eq(
  $$ select is_applied, changes -> 'text' from public.document_revisions
     where document_id = tests.document_of(901) and version = 4 $$,
  $$ values (false, '{"from": "Read a second time", "to": "Read a third time"}'::jsonb) $$,
  'the new reading is offered in the history');
select is(
  (document_values(tests.document_of(901), 3) ->> 'text'), 'Read a second time', 'it never stood in the document');
select is(restore_document(tests.document_of(901), 4, 4), 5, 'but a person can take it');
select results_eq(
  $$ select text, fields ->> 'total' from public.documents where file_id = tests.file(901) $$,
  $$ values ('Read a third time', '99') $$,
  'whole');

update public.documents set status = 'searchable', embedding = (tests.vector(3)::text)::extensions.halfvec(768),
  embedding_model = 'm', embedding_dimensions = 768, corrected_at = null, lease_token = null, leased_until = null
where file_id = tests.file(901);
select review_document(tests.document_of(901), 5);
select pg_temp.read_anew('Read a fourth time', tests.clock(300));
select results_eq(
  $$ select text from public.documents where file_id = tests.file(901) $$, $$ values ('Read a third time') $$,
  'what a person accepted stays too');

select * from finish();
rollback;
