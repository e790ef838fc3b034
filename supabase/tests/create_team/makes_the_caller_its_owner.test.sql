begin;
select plan(2);

select tests.sign_in_as('stranger');
select lives_ok($$ select create_team('  Cedar Press ', 'cedar') $$, 'a signed-in user makes a team');
select results_eq(
  $$ select team.name, member.role
     from teams as team
     join team_members as member on member.team_id = team.id
     where slug = 'cedar' $$,
  $$ values ('Cedar Press', 'owner') $$,
  'the maker owns it');

select * from finish();
rollback;
