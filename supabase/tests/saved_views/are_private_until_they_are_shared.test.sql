begin;
select plan(10);

select tests.sign_in_as('member');
insert into saved_views (team_id, name, filter) values (tests.team('atlas'), 'Taxis', '{"q": "taxi"}');
select is((select count(*) from saved_views where name = 'Taxis'), 1::bigint, 'its owner sees it');
select tests.sign_in_as('admin');
select is_empty($$ select 1 from saved_views where name = 'Taxis' $$, 'nobody else does, not even an admin');
select tests.sign_in_as('member');
update saved_views set is_shared = true where name = 'Taxis';
select tests.sign_in_as('viewer');
select is((select filter from saved_views where name = 'Taxis'), '{"q": "taxi"}', 'shared, the whole team sees it');
update saved_views set name = 'Mine' where name = 'Taxis';
delete from saved_views where name = 'Taxis';
select is((select count(*) from saved_views where name = 'Taxis'), 1::bigint, 'but does not change or delete it');
select throws_ok(
  $$ insert into saved_views (team_id, name, filter, is_shared) values (tests.team('atlas'), 'All', '{}', true) $$,
  '42501', null, 'a viewer shares none');
select lives_ok(
  $$ insert into saved_views (team_id, name, filter) values (tests.team('atlas'), 'All', '{}') $$,
  'but saves some');
select throws_ok(
  $$ insert into saved_views (team_id, name, filter) values (tests.team('atlas'), 'ALL', '{}') $$,
  '23505', null, 'each under a name of its own');
select tests.sign_in_as('stranger');
select is_empty($$ select 1 from saved_views where name in ('Taxis', 'All') $$, 'a stranger sees nothing');
select tests.sign_in_as('admin');
delete from saved_views where name = 'Taxis';
select tests.act_as_machine();
select results_eq(
  $$ select action, actor_id from audit_log where subject_type = 'view' and actor_id is not null order by id $$,
  $$ values ('view.shared', tests.person('member')), ('view.withdrawn', tests.person('admin')) $$,
  'who shared it and who took it away is written down');
delete from auth.users where id = tests.person('viewer');
select is_empty($$ select 1 from saved_views where name = 'All' $$, 'a view that nobody could see is gone with its owner');

select * from finish();
rollback;
