begin;
select plan(2);

select tests.make_batch(1);
select tests.queue_files(1, 1);
select tests.act_as_service();
select count(*) from worker.claim_files(1, 60000, tests.clock());
select tests.fail(tests.clock(1), tests.failure(1, 'url_unreachable') || jsonb_build_object('run_at', tests.clock(77)));
select results_eq(
  $$ select status, run_at, failure_code, failure_detail from batch_upload_files where id = tests.file(1) $$,
  $$ values ('uploaded', tests.clock(77), null::text, 'url_unreachable') $$,
  'as the worker said');
select count(*) from worker.claim_files(1, 60000, tests.clock(77));
select tests.fail(tests.clock(78), tests.failure(1, 'a code of tomorrow', true));
select is(
  (select failure_code from batch_upload_files where id = tests.file(1)),
  'internal',
  'a code that is not known loses no file');

select * from finish();
rollback;
