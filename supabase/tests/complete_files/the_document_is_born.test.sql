begin;
select plan(4);

select tests.make_batch(1);
select tests.queue_files(1, 2);
select tests.act_as_service();
select count(*) from worker.claim_files(1, 60000, tests.clock());
select results_eq(
  $$ select * from tests.complete(tests.clock(2), tests.result(1)) $$,
  $$ values (tests.file(1), true) $$,
  'it is applied');
select results_eq(
  $$ select status, processing_ms, finished_at, searchable_at from batch_upload_files where id = tests.file(1) $$,
  $$ values ('completed', 2000::bigint, tests.clock(2), null::timestamptz) $$, 'the file is read');
select results_eq(
  $$ select kind, title, text, status, team_id, batch_id from documents where file_id = tests.file(1) $$,
  $$ values ('page', 'Page 1', 'Some words', 'embedding', tests.team('atlas'), tests.batch(1)) $$,
  'its document waits for a vector');
select is(
  (select status from batch_upload_sessions where id = tests.batch(1)),
  'processing',
  'the batch has another file');

select * from finish();
rollback;
