begin;
select plan(1);

select tests.make_batch(1, 'atlas', 'pending');
select tests.register_files(1, 1);
update batch_upload_files set status = 'skipped', failure_code = 'duplicate', duplicate_of_file_id = tests.file(901),
  finished_at = now() where id = tests.file(1);
delete from realtime.messages;
select private.share_searchability(array[tests.file(901)]);
select is((select payload -> 'files' -> 0 ->> 4 from realtime.messages), 'true', 'with the statement that made it so');

select * from finish();
rollback;
