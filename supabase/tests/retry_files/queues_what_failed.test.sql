begin;
select plan(7);

select tests.make_batch(1);
select tests.queue_files(1, 2);
select tests.register_files(1, 2, 3);
update batch_upload_files set status = 'failed', failure_code = 'unreadable_file', finished_at = now(), attempts = 5
  where id = tests.file(1);
update batch_upload_files set status = 'failed', failure_code = 'upload_failed', finished_at = now()
  where id = tests.file(3);
update batch_upload_files set status = 'skipped', failure_code = 'empty_file', finished_at = now()
  where id = tests.file(4);
select tests.sign_in_as('member');
select is(retry_files(tests.batch(1), urgent => true), 2, 'all that failed, and no more');
select results_eq(
  $$ select status, attempts, retry_count, urgent, failure_code from batch_upload_files where id = tests.file(1) $$,
  $$ values ('uploaded', 0, 1, true, null::text) $$, 'what is in the store is queued');
select is(tests.status_of(3), 'pending', 'what never came is asked for');
select is(tests.status_of(4), 'skipped', 'what was refused stays so');
select tests.act_as_service();
select is((select file_id from worker.claim_files(1)), tests.file(1), 'urgent files go first');
select tests.sign_in_as('member');
select is(retry_files(tests.batch(1), array[tests.file(4)]), 1, 'by name also what was refused');
select is(tests.status_of(4), 'pending', 'its bytes are asked for');

select * from finish();
rollback;
