begin;
select plan(3);

select tests.make_batch(1, 'atlas', 'pending');
select tests.register_files(1, 1);
select tests.act_as_service();
select tests.sign(1, tests.clock(), tests.to_sign(1, '901'));
select tests.act_as_machine();
select is(tests.status_of(1), 'skipped', 'a duplicate');
delete from batch_upload_files where id = tests.file(901);
select results_eq(
  $$ select status, failure_code, duplicate_of_file_id, searchable_at
     from batch_upload_files
     where id = tests.file(1) $$,
  $$ values ('pending', null::text, null::uuid, null::timestamptz) $$,
  'is asked for');
select is_empty(
  $$ select 1 from documents where file_id = tests.file(901) $$,
  'and the document of the original is gone');

select * from finish();
rollback;
