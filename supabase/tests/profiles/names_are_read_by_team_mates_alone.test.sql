begin;
select plan(6);

select is(
  (select name from profiles where user_id = tests.person('owner')),
  'Owner',
  'who signs up with a name has it, without the blanks around it');
select tests.sign_in_as('viewer');
select is((select count(*) from profiles), 4::bigint, 'a member reads the names of the team');
select tests.sign_in_as('ex-member');
select results_eq(
  $$ select user_id from profiles $$,
  $$ values (tests.person('ex-member')) $$,
  'who left reads the own name alone');
select throws_ok(
  $$ update profiles set name = 'King' where user_id = tests.person('ex-member') $$,
  '42501',
  null,
  'and writes it by change_profile, not by hand');
select change_profile('  Ex the First ');
select is((select name from profiles), 'Ex the First', 'so');
select throws_ok($$ select change_profile(repeat('x', 101)) $$, 'P0001', 'invalid_request', 'a name has its limits');

select * from finish();
rollback;
