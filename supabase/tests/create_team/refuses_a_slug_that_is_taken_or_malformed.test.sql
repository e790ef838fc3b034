begin;
select plan(3);

select tests.sign_in_as('stranger');
select throws_ok($$ select create_team('Second Atlas', 'atlas') $$, 'P0001', 'conflict', 'the slug is taken');
select throws_ok(
  $$ select create_team('X', 'No Slug') $$,
  'P0001',
  'invalid_request',
  'blanks and capitals are no slug');
select throws_ok($$ select create_team('  ', 'blank') $$, 'P0001', 'invalid_request', 'a name is needed');

select * from finish();
rollback;
