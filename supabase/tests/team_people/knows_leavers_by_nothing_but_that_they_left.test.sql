begin;
select plan(3);

select tests.sign_in_as('viewer');
select results_eq(
  $$ select name, email, role from team_people(tests.team('atlas')) order by name $$,
  $$ values ('Admin', 'admin@example.test', 'admin'), ('Former member', null, null),
            ('Member', 'member@example.test', 'member'), ('Owner', 'owner@example.test', 'owner'),
            ('Viewer', 'viewer@example.test', 'viewer') $$,
  'members with name, address and role; leavers without');
select is(
  (select user_id from team_people(tests.team('atlas')) where role is null),
  tests.person('ex-member'),
  'a leaver keeps the id that stands in the history');
select tests.act_as_machine();
insert into team_members (team_id, user_id, role) values (tests.team('atlas'), tests.person('ex-member'), 'viewer');
delete from profiles where user_id = tests.person('ex-member');
select tests.sign_in_as('viewer');
select results_eq(
  $$ select name, role from team_people(tests.team('atlas')) where user_id = tests.person('ex-member') $$,
  $$ values ('ex-member', 'viewer') $$,
  'who comes back is there once, and without a name by the address');

select * from finish();
rollback;
