begin;
select plan(3);

select tests.make_batch(1);
select tests.queue_files(1, 1);
select throws_ok(
  $$ update batch_upload_files set status = 'completed', finished_at = now() where id = tests.file(1) $$,
  '23514',
  'a file does not move from uploaded to completed',
  'nobody completes what nobody holds');
select throws_ok(
  $$ update batch_upload_files
     set status = 'failed', failure_code = 'timeout', searchable_at = null
     where id = tests.file(901) $$,
  '23514',
  'a file does not move from completed to failed',
  'what was read does not fail');
update batch_upload_sessions set status = 'cancelled', completed_at = now() where id = tests.batch(1);
select throws_ok(
  $$ update batch_upload_sessions set status = 'processing', completed_at = null where id = tests.batch(1) $$,
  '23514',
  'a session does not move from cancelled to processing',
  'cancelled is final');

select * from finish();
rollback;
