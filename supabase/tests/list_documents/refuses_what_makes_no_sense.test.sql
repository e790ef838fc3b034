begin;
select plan(9);

select tests.sign_in_as('member');
select throws_ok(
  format('select * from list_documents(tests.team(''atlas''), %L)', filter), 'P0001', 'invalid_request', filter)
from unnest(array['{"from": "soon"}', '{"batch": "x"}', '{"min": "a lot"}', '{"sort": "text"}', '{"state": "lost"}', '[]'])
  as filter;
select throws_ok(
  $$ select * from list_documents(tests.team('atlas'), '{}', '["x", "y"]') $$, 'P0001', 'invalid_request',
  'a place that is none');
select throws_ok(
  $$ select * from search_documents(tests.team('atlas'), 'x', filter => '{"to": "soon"}') $$, 'P0001',
  'invalid_request', 'a search refuses it too');
select is_empty(
  $$ select 1 from list_documents(tests.team('atlas'), '{"merchant": "x'' or true --", "currency": "$1"}') $$,
  'values are never read as SQL');

select * from finish();
rollback;
