begin;
select plan(2);

select tests.act_as_service();
create temporary table permit on commit drop as select * from tests.ask(tests.clock(), tests.search_call(1, 900, 500));
select tests.settle(tests.clock(1), (select permit_id from permit), 'void', null);
select results_eq(
  $$ select requests_used, tokens_used, day_used, in_flight
     from worker.quota_status(tests.clock(1))
     where model = 'gemini-3.5-flash-lite' $$,
  $$ values (0::bigint, 0::bigint, 0, 0::bigint) $$,
  'as if it had not been');
select results_eq(
  $$ select state, cost_nanodollars from usage_events where id = (select permit_id from permit) $$,
  $$ values ('void', 0::bigint) $$,
  'the ledger keeps it');

select * from finish();
rollback;
