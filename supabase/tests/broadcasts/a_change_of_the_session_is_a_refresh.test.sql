begin;
select plan(1);

select tests.make_batch(1);
delete from realtime.messages;
select tests.sign_in_as('member');
select pause_batch(tests.batch(1));
select tests.act_as_machine();
select bag_eq(
  $$ select topic, event, payload - 'id' from realtime.messages $$,
  $$ values ('batch:' || tests.batch(1), 'files_changed', '{"v": 1, "refresh": true}'::jsonb),
       ('team:' || tests.team('atlas'), 'batches_changed', '{"v": 1, "refresh": true}') $$,
  'for the batch and for the list of batches');

select * from finish();
rollback;
