begin;
select plan(3);

select tests.make_batch(1);
update batch_upload_sessions set budget_nanodollars = 10000 where id = tests.batch(1);
select tests.queue_files(1, 3);
select tests.act_as_service();
select count(*) from worker.claim_files(3, 60000, tests.clock());
create temporary table permit on commit drop as
  select * from tests.ask(tests.clock(), tests.call(1, 1, array[1], 10, 6000), tests.call(2, 1, array[2], 10, 4001),
    tests.call(3, 1, array[3], 10, 4000));
select results_eq(
  $$ select granted, reason from permit $$,
  $$ values (true, null), (false, 'over_budget'), (true, null) $$,
  'what is reserved counts');
select tests.settle(tests.clock(1), permit_id, 'ok', 10) from permit where granted;
select is(
  (select sum(cost_nanodollars) from usage_events where batch_id = tests.batch(1)),
  6000::numeric,
  'they were cheaper');
select results_eq(
  $$ select granted, reason
     from tests.ask(tests.clock(2), tests.call(4, 1, array[2], 10, 4000), tests.call(5, 1, array[2], 10, 1)) $$,
  $$ values (true, null), (false, 'over_budget') $$, 'what is left may be spent, to the last');

select * from finish();
rollback;
