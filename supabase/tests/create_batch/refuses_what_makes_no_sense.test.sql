begin;
select plan(4);

select tests.sign_in_as('member');
select throws_ok(
  $$ select create_batch(tests.batch(1), tests.team('atlas'), ' ', 'note') $$,
  'P0001',
  'invalid_request',
  'no name');
select throws_ok(
  $$ select create_batch(tests.batch(1), tests.team('atlas'), 'x', 'poem') $$,
  'P0001',
  'invalid_request',
  'no such kind');
select throws_ok(
  $$ select create_batch(tests.batch(1), tests.team('atlas'), 'x', 'note', 'reckless') $$,
  'P0001',
  'invalid_request',
  'no such strategy');
select throws_ok(
  $$ select create_batch(tests.batch(1), tests.team('atlas'), 'x', 'note', budget_nanodollars => 0) $$,
  'P0001',
  'invalid_request',
  'no budget of nothing');

select * from finish();
rollback;
