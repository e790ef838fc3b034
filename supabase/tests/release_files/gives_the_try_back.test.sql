begin;
select plan(2);

select tests.make_batch(1);
select tests.queue_files(1, 2);
select tests.act_as_service();
select count(*) from worker.claim_files(2, 60000, tests.clock());
select is((select count(*) from worker.release_files(jsonb_build_array(
  jsonb_build_object('file_id', tests.file(1), 'lease_token', tests.token_of(1), 'run_at', tests.clock(30), 'reason',
    'rate_limited'),
  jsonb_build_object('file_id', tests.file(2), 'lease_token', tests.token_of(2))), tests.clock(1)) where applied),
    2::bigint, 'two are handed back');
select results_eq(
  $$ select status, attempts, retry_count, run_at, failure_detail
     from batch_upload_files
     where batch_id = tests.batch(1)
     order by upload_order $$,
  $$ values ('uploaded', 0, 0, tests.clock(30), 'rate_limited'), ('uploaded', 0, 0, tests.clock(1), null) $$,
  'no try is counted');

select * from finish();
rollback;
