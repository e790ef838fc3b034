begin;
select plan(1);

select tests.make_batch(1);
select tests.queue_files(1, 2);
select tests.act_as_service();
select count(*) from worker.claim_files(2, 60000, tests.clock());
select tests.complete(tests.clock(1), tests.result(1));
select tests.fail(tests.clock(2), tests.failure(2, 'unreadable_file', true));
select results_eq(
  $$ select status, completed_at from batch_upload_sessions where id = tests.batch(1) $$,
  $$ values ('completed', tests.clock(2)) $$,
  'though one has failed');

select * from finish();
rollback;
