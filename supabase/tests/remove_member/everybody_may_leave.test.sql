begin;
select plan(2);

select tests.sign_in_as('viewer');
select throws_ok(
  $$ select remove_member(tests.team('atlas'), tests.person('member')) $$,
  '42501',
  'not_allowed',
  'a viewer removes nobody');
select lives_ok($$ select remove_member(tests.team('atlas'), tests.person('viewer')) $$, 'but may leave');

select * from finish();
rollback;
