begin;
select plan(1);

select tests.make_batch(1, 'atlas', 'pending');
select tests.sign_in_as('member');
select start_batch(tests.batch(1));
select pause_batch(tests.batch(1));
select resume_batch(tests.batch(1));
update batch_upload_sessions set budget_nanodollars = 5 where id = tests.batch(1);
select cancel_batch(tests.batch(1));
select tests.sign_in_as('owner');
select remove_member(tests.team('atlas'), tests.person('viewer'));
update teams set name = 'Atlas' where id = tests.team('atlas');
select results_eq(
  $$ select action, actor_id
     from audit_log
     where at > (select max(at) from audit_log where action = 'batch.created')
     order by id $$,
  $$ values ('batch.processing', tests.person('member')), ('batch.paused', tests.person('member')),
            ('batch.processing', tests.person('member')), ('batch.changed', tests.person('member')),
            ('batch.cancelled', tests.person('member')), ('member.removed', tests.person('owner')),
            ('team.changed', tests.person('owner')) $$,
  'every act has its line, with its actor');

select * from finish();
rollback;
