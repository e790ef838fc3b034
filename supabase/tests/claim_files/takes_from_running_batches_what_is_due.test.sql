begin;
select plan(2);

select tests.make_batch(1, 'atlas', 'pending');
select tests.make_batch(2, 'atlas', 'paused');
select tests.make_batch(3, 'atlas', 'processing');
select tests.queue_files(1, 1, 1);
select tests.queue_files(2, 1, 2);
select tests.queue_files(3, 1, 3, tests.clock(10));
select tests.queue_files(3, 1, 4, tests.clock(5));
select tests.act_as_service();
select is_empty($$ select 1 from worker.claim_files(10, 60000, tests.clock(4)) $$, 'nothing is due');
select results_eq(
  $$ select file_id from worker.claim_files(10, 60000, tests.clock(5)) $$,
  $$ values (tests.file(4)) $$,
  'one is');

select * from finish();
rollback;
