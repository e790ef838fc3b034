begin;
select plan(5);

select tests.sign_in_as('admin');
create temporary table invited on commit drop as
  select * from invite_member(tests.team('atlas'), ' Stranger@Example.TEST ', 'viewer');
grant select on invited to public;
select tests.sign_in_as('ex-member');
select throws_ok(
  $$ select accept_invitation((select token from invited)) $$,
  'P0002',
  'not_found',
  'a forwarded link is of no use');
select tests.sign_in_as('stranger');
select throws_ok($$ select accept_invitation('nonsense') $$, 'P0002', 'not_found', 'nor is a guess');
select is(accept_invitation((select token from invited)), tests.team('atlas'), 'the invited person joins');
select is(
  (select role from team_members where team_id = tests.team('atlas') and user_id = tests.person('stranger')),
  'viewer',
  'with the role of the invitation');
select throws_ok(
  $$ select accept_invitation((select token from invited)) $$,
  'P0002',
  'not_found',
  'a token works once');

select * from finish();
rollback;
