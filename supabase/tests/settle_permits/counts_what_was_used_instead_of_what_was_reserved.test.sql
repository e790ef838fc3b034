begin;
select plan(5);

update private.models set tokens_per_minute = 1000 where model = 'gemini-3.5-flash-lite';
select tests.act_as_service();
create temporary table permit on commit drop as select * from tests.ask(tests.clock(), tests.search_call(1, 900));
select is((select granted from tests.ask(tests.clock(1), tests.search_call(2, 200))), false, 'reserved tokens count');
select results_eq(
  $$ select permit_id, applied from tests.settle(tests.clock(2), (select permit_id from permit), 'ok', 300, 200) $$,
  $$ select permit_id, true from permit $$,
  'it is settled');
select is(
  (select tokens_used from worker.quota_status(tests.clock(2)) where model = 'gemini-3.5-flash-lite'),
  500::bigint,
  'used tokens count instead');
select is_empty($$ select 1 from tests.settle(tests.clock(3), (select permit_id from permit), 'ok', 1) $$, 'once');
select is(
  (select granted from tests.ask(tests.clock(3), tests.search_call(3, 500))),
  true,
  'what was given back can be had');

select * from finish();
rollback;
