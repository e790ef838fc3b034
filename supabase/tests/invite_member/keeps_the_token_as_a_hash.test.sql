begin;
select plan(5);

select tests.sign_in_as('owner');
create temporary table invited on commit drop as
  select * from invite_member(tests.team('atlas'), 'new@example.test', 'owner');
select tests.act_as_machine();
select ok((select length(token) >= 64 from invited), 'the token is long');
select is_empty(
  $$ select 1 from team_invitations, invited where token_hash = token or invited.token = any (array[email, role]) $$,
  'it is stored nowhere');
select tests.sign_in_as('admin');
select throws_ok(
  $$ select invite_member(tests.team('atlas'), 'boss@example.test', 'owner') $$,
  '42501',
  'not_allowed',
  'only owners invite owners');
select throws_ok(
  $$ select invite_member(tests.team('atlas'), 'boss@example.test', 'king') $$,
  'P0001',
  'invalid_request',
  'there is no such role');
select throws_ok(
  $$ select invite_member(tests.team('atlas'), 'nobody', 'member') $$,
  'P0001',
  'invalid_request',
  'that is no address');

select * from finish();
rollback;
