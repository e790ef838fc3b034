begin;
select plan(1);

select tests.make_batch(1);
select tests.register_files(1, 3);
select tests.queue_files(1, 1, 4);
select tests.act_as_machine();
update batch_upload_files set status = 'skipped', failure_code = 'duplicate', finished_at = now(),
  duplicate_of_file_id = tests.file(4)
  where id = tests.file(1);
select tests.act_as_service();
select bag_eq(
  $$ select id, storage_key
     from worker.files_to_view(tests.team('atlas'), array[tests.file(1), tests.file(2), tests.file(4)]) $$,
  $$ select named.id, original.storage_key
     from batch_upload_files as original, (values (tests.file(1)), (tests.file(4))) as named (id)
     where original.id = tests.file(4) $$,
  'and what was never sent has none');

select * from finish();
rollback;
