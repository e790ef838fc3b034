begin;
select plan(2);

delete from realtime.messages;
select tests.sign_in_as('member');
select create_batch(tests.batch(1), tests.team('atlas'), 'New', 'page');
select tests.act_as_machine();
select is(
  (select count(*) from realtime.messages
   where topic = 'team:' || tests.team('atlas') and event = 'batches_changed' and payload - 'id' = '{"v": 1, "refresh": true}'),
  1::bigint,
  'a batch that is made');
delete from realtime.messages;
select tests.sign_in_as('member');
update batch_upload_sessions set name = 'Newer' where id = tests.batch(1);
update batch_upload_sessions set strategy = 'balanced' where id = tests.batch(1);
select tests.act_as_machine();
select bag_eq(
  $$ select topic from realtime.messages $$,
  $$ values ('batch:' || tests.batch(1)), ('team:' || tests.team('atlas')) $$,
  'and one that is renamed; its pace is for its own page');

select * from finish();
rollback;
