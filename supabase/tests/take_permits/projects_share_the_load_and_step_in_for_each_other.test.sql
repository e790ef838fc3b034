begin;
select plan(2);

select tests.act_as_service();
select worker.register_keys('[{"label": "a", "project": "p1", "fingerprint": "1"}, {"label": "b", "project": "p2", "fingerprint": "2"}]', tests.clock());
select tests.act_as_machine();
update private.models set requests_per_minute = 2 where model = 'gemini-3.5-flash-lite';
select tests.act_as_service();
create temporary table asked on commit drop as
  select * from worker.take_permits((select jsonb_agg(tests.search_call(number, 1) order by number)
    from generate_series(1, 5) as number), tests.clock());
select results_eq(
  $$ select project, reason from asked $$,
  $$ values ('p1', null), ('p2', null), ('p1', null), ('p2', null), (null, 'requests_per_minute') $$,
  'the emptier one each time, until both are full');
select worker.record_error('p1', 'a', 'gemini-3.5-flash-lite', 'rate_limited', 120000, null, tests.clock(1));
select results_eq(
  $$ select project from tests.ask(tests.clock(100), tests.search_call(6, 1)) $$,
  $$ values ('p2') $$, 'while one has to wait, the other is used');

select * from finish();
rollback;
