begin;
select plan(4);

select tests.sign_in_as('owner');
select throws_ok(
  $$ select change_role(tests.team('atlas'), tests.person('owner'), 'admin') $$,
  'P0001',
  'conflict',
  'the last owner stays owner');
select throws_ok(
  $$ select remove_member(tests.team('atlas'), tests.person('owner')) $$,
  'P0001',
  'conflict',
  'and stays');
select change_role(tests.team('atlas'), tests.person('admin'), 'owner');
select lives_ok(
  $$ select change_role(tests.team('atlas'), tests.person('owner'), 'viewer') $$,
  'with a second owner the first may step down');
select throws_ok(
  $$ select change_role(tests.team('atlas'), tests.person('admin'), 'viewer') $$,
  '42501',
  'not_allowed',
  'and then has no say any more');

select * from finish();
rollback;
