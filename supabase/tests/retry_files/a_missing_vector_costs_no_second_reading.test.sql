begin;
select plan(3);

select tests.make_batch(1);
select tests.queue_files(1, 1);
select count(*) from worker.claim_files(1, 90000, tests.clock());
select tests.complete(tests.clock(1), tests.result(1));
update documents set status = 'embedding_failed', failure_code = 'embedding_failed', attempts = 6
  where file_id = tests.file(1);
select tests.sign_in_as('member');
select is(retry_files(tests.batch(1), array[tests.file(1)]), 1, 'one retry');
select is(tests.status_of(1), 'completed', 'it is not read again');
select results_eq(
  $$ select status, attempts from documents where file_id = tests.file(1) $$,
  $$ values ('embedding', 0) $$,
  'only its vector is made');

select * from finish();
rollback;
