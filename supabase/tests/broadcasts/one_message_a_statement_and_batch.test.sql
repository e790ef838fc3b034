begin;
select plan(3);

select tests.make_batch(1);
select tests.make_batch(2);
delete from realtime.messages;
select tests.queue_files(1, 2);
select results_eq(
  $$ select topic, event, extension, private, payload -> 'v', jsonb_array_length(payload -> 'files')
     from realtime.messages $$,
  $$ values ('batch:' || tests.batch(1), 'files_changed', 'broadcast', true, '1'::jsonb, 2) $$, 'files that came in');
select tests.queue_files(2, 1, 3);
delete from realtime.messages;
update batch_upload_files set status = 'skipped', failure_code = 'cancelled', finished_at = now()
  where id in (tests.file(1), tests.file(3));
select bag_eq(
  $$ select topic, payload -> 'files' from realtime.messages $$,
  $$ values ('batch:' || tests.batch(1), jsonb_build_array(jsonb_build_array(tests.file(1), 'skipped', 2, 'cancelled',
       false))),
            ('batch:' || tests.batch(2), jsonb_build_array(jsonb_build_array(tests.file(3), 'skipped', 2, 'cancelled',
              false))) $$,
  'one for each batch that a statement touched');
delete from realtime.messages;
update batch_upload_files set custom_name = 'x' where id = tests.file(2);
select results_eq(
  $$ select payload - 'id' from realtime.messages $$,
  $$ values ('{"v": 1, "refresh": true}'::jsonb) $$,
  'a name does not fit in: whoever looks on asks again');

select * from finish();
rollback;
