begin;
select plan(8);

select tests.sign_in_as('admin');
select change_settings(tests.team('atlas'), '{"default_kind": "note", "monthly_budget_nanodollars": 5000000000}');
select change_settings(tests.team('atlas'), '{"monthly_budget_nanodollars": null, "extract_model": "gemini-3.8-flash"}');
select is(
  (select settings from teams where id = tests.team('atlas')),
  '{"default_kind": "note", "extract_model": "gemini-3.8-flash"}',
  'what is given changes, null goes back to the product, the rest stays');
select tests.sign_in_as('owner');
select results_eq(
  $$ select detail from audit_log where action = 'team.changed' order by id desc limit 1 $$,
  $$ values ('{"before": {"monthly_budget_nanodollars": 5000000000},
               "after": {"extract_model": "gemini-3.8-flash"}}'::jsonb) $$,
  'the log holds before and after of what changed');
select change_settings(tests.team('atlas'), '{"default_kind": "note"}');
select is(
  (select count(*) from audit_log where action = 'team.changed'),
  2::bigint,
  'what changes nothing leaves no line');
select throws_ok(
  $$ select change_settings(tests.team('atlas'), '{"colour": "blue"}') $$,
  'P0001', 'invalid_request', 'an unknown setting is refused');
select throws_ok(
  $$ select change_settings(tests.team('atlas'), '{"monthly_budget_nanodollars": -1}') $$,
  'P0001', 'invalid_request', 'so is a budget below nothing');
select throws_ok(
  $$ select change_settings(tests.team('atlas'), '{"extract_model": "gemini-embedding-2"}') $$,
  'P0001', 'invalid_request', 'and a model that does not read pages');
select throws_ok(
  $$ select change_settings(tests.team('atlas'), null) $$,
  'P0001', 'invalid_request', 'or nothing at all');
select throws_ok(
  $$ update teams set settings = '{}' where id = tests.team('atlas') $$,
  '42501', null, 'by hand nobody changes them');

select * from finish();
rollback;
