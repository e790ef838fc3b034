begin;
select plan(6);

select tests.make_batch(1, 'atlas', 'pending');
select tests.register_files(1, 2);
select tests.queue_files(1, 1, 3);
select tests.sign_in_as('member');
select is(refuse_files(tests.batch(1), jsonb_build_array(
  jsonb_build_object('id', tests.file(1), 'code', 'empty_file', 'detail', 'no bytes'),
  tests.ending(3, 'empty_file'),
  tests.ending(901, 'empty_file'))), 1, 'one was to be refused');
select results_eq(
  $$ select status, failure_code, failure_detail, error_type, finished_at is not null
     from batch_upload_files
     where id = tests.file(1) $$,
  $$ values ('skipped', 'empty_file', 'no bytes', 'upload_failed', true) $$, 'it is skipped and says why');
select is(tests.status_of(3), 'uploaded', 'what is in the store is not touched');
select is(tests.status_of(901), 'completed', 'nor a file of another batch');
select throws_ok(
  $$ select refuse_files(tests.batch(1), jsonb_build_array(tests.ending(2, 'nonsense'))) $$,
  'P0001',
  'invalid_request',
  'there is no such reason');
select throws_ok(
  $$ select refuse_files(tests.batch(1), jsonb_build_array(tests.ending(2, 'duplicate'))) $$,
  'P0001',
  'invalid_request',
  'a client calls nothing a duplicate');

select * from finish();
rollback;
