begin;
select plan(3);

select tests.act_as_service();
create temporary table first_answer on commit drop as
  select permit_id, project, key_label from tests.ask(tests.clock(), tests.search_call(1, 100));
select results_eq(
  $$ select permit_id, project, key_label from tests.ask(tests.clock(1), tests.search_call(1, 100)) $$,
  $$ select * from first_answer $$,
  'an answer that was lost is given again');
select is(
  (select tokens_used from worker.quota_status(tests.clock(1)) where model = 'gemini-3.5-flash-lite'),
  100::bigint,
  'and nothing is reserved twice');
select tests.settle(tests.clock(2), (select permit_id from first_answer), 'ok', 1);
select ok(
  (select permit_id <> (select permit_id from first_answer) from tests.ask(tests.clock(3), tests.search_call(1, 100))),
  'a call that has ended is another call');

select * from finish();
rollback;
