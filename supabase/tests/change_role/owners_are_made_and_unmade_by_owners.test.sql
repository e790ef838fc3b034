begin;
select plan(5);

select tests.sign_in_as('admin');
select throws_ok(
  $$ select change_role(tests.team('atlas'), tests.person('member'), 'owner') $$,
  '42501',
  'not_allowed',
  'an admin makes no owner');
select throws_ok(
  $$ select change_role(tests.team('atlas'), tests.person('owner'), 'member') $$,
  '42501',
  'not_allowed',
  'and unmakes none');
select throws_ok(
  $$ select change_role(tests.team('atlas'), tests.person('member'), 'king') $$,
  'P0001',
  'invalid_request',
  'there is no such role');
select throws_ok(
  $$ select change_role(tests.team('atlas'), tests.person('stranger'), 'member') $$,
  'P0002',
  'not_found',
  'a stranger is not in the team');
select lives_ok($$ select change_role(tests.team('atlas'), tests.person('member'), 'admin') $$, 'the rest they may do');

select * from finish();
rollback;
