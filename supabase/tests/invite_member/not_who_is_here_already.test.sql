begin;
select plan(2);

select tests.sign_in_as('admin');
select throws_ok(
  $$ select invite_member(tests.team('atlas'), 'Viewer@example.test', 'admin') $$,
  'P0001',
  'conflict',
  'a member is not invited again');
select lives_ok(
  $$ select invite_member(tests.team('atlas'), 'ex-member@example.test', 'viewer') $$,
  'who left may be asked back');

select * from finish();
rollback;
