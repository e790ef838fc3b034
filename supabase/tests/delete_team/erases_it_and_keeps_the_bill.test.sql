begin;
select plan(8);

create temporary table spent on commit drop as
  select sum(cost_nanodollars) as nanodollars, count(*) as calls from usage_events;
select tests.sign_in_as('owner');
select throws_ok(
  $$ select delete_team(tests.team('atlas'), 'birch') $$,
  'P0001',
  'invalid_request',
  'not without the name of what is meant');
select lives_ok($$ select delete_team(tests.team('atlas'), 'atlas') $$, 'the owner deletes the team');
select tests.act_as_machine();
select is_empty(
  $$ select 1 from batch_upload_files where team_id = tests.team('atlas')
     union all select 1 from documents where team_id = tests.team('atlas')
     union all select 1 from team_members where team_id = tests.team('atlas')
     union all select 1 from team_invitations where team_id = tests.team('atlas') $$,
  'nothing of it is left');
select isnt_empty($$ select 1 from documents where team_id = tests.team('birch') $$, 'the other team is untouched');
select results_eq(
  $$ select sum(cost_nanodollars), count(*) from usage_events $$,
  $$ select nanodollars, calls from spent $$,
  'what was spent stays in the ledger');
select is(
  (select actor_id from audit_log where team_id = tests.team('atlas') and action = 'team.deleted'),
  tests.person('owner'),
  'the log says who did it');
select tests.sign_in_as('owner');
select is_empty($$ select 1 from teams $$, 'and they are in no team now');
select throws_ok(
  $$ select delete_team(tests.team('atlas'), 'atlas') $$,
  'P0002',
  'not_found',
  'a second time there is nothing to delete');

select * from finish();
rollback;
