begin;
select plan(5);

select tests.act_as_service();
select is(
  worker.register_keys('[{"label": "a", "project": "p", "fingerprint": "1"}, {"label": "b", "project": "p", "fingerprint": "2"}]', tests.clock()),
  2,
  'two are active');
select is(worker.register_keys('[{"label": "b", "project": "p", "fingerprint": "2"}]', tests.clock(1)), 1, 'then one');
select is((select key_label from tests.ask(tests.clock(2), tests.search_call(1, 1))), 'b', 'which is used');
select is(worker.register_keys('[]', tests.clock(3)), 0, 'then none');
select results_eq(
  $$ select granted, reason from tests.ask(tests.clock(4), tests.search_call(2, 1)) $$,
  $$ values (false, 'no_key') $$,
  'and nothing goes');

select * from finish();
rollback;
