begin;
select plan(2);

select tests.make_batch(1, 'atlas', 'processing', 'page', 'adaptive');
select tests.queue_files(1, 80);
select tests.act_as_service();
select is((select count(*) from worker.claim_files(100, 60000, tests.clock())), 50::bigint, 'five calls of ten pages');
select tests.act_as_machine();
select private.lock_windows(array['gemini-3.5-flash-lite']);
update private.rate_windows set pace = 6.7 where model = 'gemini-3.5-flash-lite';
select tests.act_as_service();
select results_eq(
  $$ select distinct max_concurrent from worker.claim_files(100, 60000, tests.clock(1)) $$,
  $$ values (6) $$,
  'and follows the pace that was found');

select * from finish();
rollback;
