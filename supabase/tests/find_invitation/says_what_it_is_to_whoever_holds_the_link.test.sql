begin;
select plan(6);

select tests.sign_in_as('admin');
create temporary table invited on commit drop as
  select * from invite_member(tests.team('atlas'), 'stranger@example.test', 'viewer');
grant select on invited to public;
select tests.sign_in_as('anonymous');
select results_eq(
  $$ select team_name, team_slug, role, email, invited_by, state from find_invitation((select token from invited)) $$,
  $$ values ('Atlas Books', null::text, 'viewer', 'stranger@example.test', 'Admin', 'open') $$,
  'team, role, address and who invited, before signing in');
select is_empty($$ select 1 from find_invitation('nonsense') $$, 'a guess finds nothing');
select tests.sign_in_as('stranger');
select accept_invitation((select token from invited));
select results_eq(
  $$ select team_slug, state from find_invitation((select token from invited)) $$,
  $$ values ('atlas', 'accepted') $$,
  'once used it says so, and leads the member to the team');
select tests.sign_in_as('admin');
create temporary table again on commit drop as
  select * from invite_member(tests.team('atlas'), 'guest@example.test', 'admin');
grant select on again to public;
select is(
  (select state from find_invitation('token of atlas')),
  'revoked',
  'inviting an address again ends the older invitation');
select is((select state from find_invitation((select token from again))), 'open', 'and the newer is open');
select tests.act_as_machine();
update team_invitations set expires_at = now() - interval '1 second' where id = (select id from again);
select is((select state from find_invitation((select token from again))), 'expired', 'until its time is over');

select * from finish();
rollback;
