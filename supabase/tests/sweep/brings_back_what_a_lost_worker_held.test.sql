begin;
select plan(3);

select tests.make_batch(1);
select tests.queue_files(1, 2);
update batch_upload_files set attempts = 4 where id = tests.file(2);
select tests.act_as_service();
select count(*) from worker.claim_files(2, 60000, tests.clock());
select is(
  (select count from worker.sweep(tests.clock(59)) where action = 'leases'),
  0::bigint,
  'not while they are held');
select is((select count from worker.sweep(tests.clock(60)) where action = 'leases'), 2::bigint, 'then both');
select results_eq(
  $$ select status, failure_code, failure_detail, retry_count
     from batch_upload_files
     where batch_id = tests.batch(1)
     order by upload_order $$,
  $$ values ('uploaded', null, 'worker_lost', 1), ('failed', 'worker_lost', null, 0) $$,
  'the try counts: one is queued, one was at its last');

select * from finish();
rollback;
