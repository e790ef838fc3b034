begin;
select plan(2);

select tests.sign_in_as('admin');
create temporary table invited on commit drop as
  select * from invite_member(tests.team('atlas'), 'stranger@example.test', 'viewer')
  union all select * from invite_member(tests.team('atlas'), 'stranger@example.test', 'member');
grant select on invited to public;
select revoke_invitation((select id from invited limit 1));
select tests.act_as_machine();
update team_invitations set expires_at = now() - interval '1 second' where id = (select id from invited offset 1);
select tests.sign_in_as('stranger');
select throws_ok($$ select accept_invitation((select token from invited limit 1)) $$, 'P0002', 'not_found', 'revoked');
select throws_ok($$ select accept_invitation((select token from invited offset 1)) $$, 'P0002', 'not_found', 'expired');

select * from finish();
rollback;
