begin;
select plan(3);

select tests.make_batch(1);
select tests.make_batch(2);
select tests.queue_files(1, 3);
select tests.queue_files(2, 1, 4);
select tests.act_as_service();
select count(*) from worker.claim_files(4, 60000, tests.clock());
create temporary table held on commit drop as
  select tests.call(1, 1, array[1, 2, 3, 4]) as call, tests.call(2, 1, array[3]) as other;
select tests.complete(tests.clock(1), tests.result(3));
select results_eq(
  $$ select granted, live_ids from tests.ask(tests.clock(2), (select call from held)) $$,
  $$ values (true, array(select tests.file(number) from generate_series(1, 2) as number order by 1)) $$,
  'neither a finished file nor one of another batch');
select results_eq(
  $$ select granted, reason from tests.ask(tests.clock(2), (select other from held)) $$,
  $$ values (false, 'no_leases') $$, 'without any lease there is no call');
select results_eq(
  $$ select granted, reason from tests.ask(tests.clock(61), tests.call(3, 1, array[1])) $$,
  $$ values (false, 'no_leases') $$, 'nor with one that has run out');

select * from finish();
rollback;
