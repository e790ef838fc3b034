begin;
select plan(2);

select tests.act_as_service();
create temporary table permit on commit drop as
  select * from tests.ask(tests.clock(), tests.search_call(1, 900, 500), tests.search_call(2, 900, 500));
select tests.settle(tests.clock(1), (select permit_id from permit where call_id = tests.call_id(1)), 'timeout', null);
select worker.sweep(tests.clock(241));
select results_eq(
  $$ select state, outcome, cost_nanodollars
     from usage_events
     where id in (select permit_id from permit)
     order by outcome $$,
  $$ values ('unknown', 'timeout', 500::bigint), ('unknown', 'worker_lost', 500) $$,
  'a timeout, and a worker that never came back');
select tests.settle(tests.clock(242), (select permit_id from permit where call_id = tests.call_id(2)), 'ok', 1000);
select results_eq(
  $$ select state, outcome, cost_nanodollars
     from usage_events
     where id = (select permit_id from permit where call_id = tests.call_id(2)) $$,
  $$ values ('settled', 'ok', 300000::bigint) $$,
  'who comes back after all is believed');

select * from finish();
rollback;
