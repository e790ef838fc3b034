begin;
select plan(16);

select tests.make_batch(1);
select tests.queue_files(1, 1);
select tests.register_files(1, 1, 2);
select throws_like(
  $$ update batch_upload_files set status = 'processing' where id = tests.file(1) $$,
  '%files_processing_has_a_lease%',
  'processing has a lease');
select throws_like(
  $$ update batch_upload_files set lease_token = gen_random_uuid(), leased_until = now() where id = tests.file(1) $$,
  '%files_processing_has_a_lease%',
  'and nothing else has');
select throws_like(
  $$ update batch_upload_files set status = 'failed', finished_at = now() where id = tests.file(1) $$,
  '%files_ended_badly_says_why%',
  'what failed says why');
select throws_like(
  $$ update batch_upload_files set failure_code = 'timeout' where id = tests.file(1) $$,
  '%files_ended_badly_says_why%',
  'what did not has no cause');
select throws_like(
  $$ update batch_upload_files
     set status = 'failed', failure_code = 'bad luck', finished_at = now()
     where id = tests.file(1) $$,
  '%files_failure_code_is_known%',
  'causes are known ones');
select throws_like(
  $$ update batch_upload_files
     set status = 'skipped', failure_code = 'duplicate', finished_at = now()
     where id = tests.file(1) $$,
  '%files_duplicate_names_its_original%',
  'a duplicate names its original');
select throws_like(
  $$ update batch_upload_files
     set status = 'skipped', failure_code = 'duplicate', finished_at = now(), duplicate_of_file_id = id
     where id = tests.file(1) $$,
  '%files_are_not_their_own_duplicate%',
  'which is another file');
select throws_like(
  $$ update batch_upload_files
     set status = 'skipped', failure_code = 'duplicate', finished_at = now(), duplicate_of_file_id = tests.file(902)
     where id = tests.file(1) $$,
  '%files_duplicate_of_a_file_of_their_team%',
  'of the same team');
select throws_like(
  $$ update batch_upload_files set storage_key = null where id = tests.file(1) $$,
  '%files_queued_has_its_bytes%',
  'what is queued is in the store');
select throws_like(
  $$ update batch_upload_files set status = 'uploading' where id = tests.file(2) $$,
  '%files_uploading_knows_what_is_sent%',
  'what is sent was announced');
select throws_like(
  $$ update batch_upload_files set status = 'skipped', failure_code = 'cancelled' where id = tests.file(1) $$,
  '%files_ended_says_when%',
  'what has ended says when');
select throws_like(
  $$ update batch_upload_files set searchable_at = now() where id = tests.file(1) $$,
  '%files_searchable_has_ended%',
  'only what has ended is searchable');
select throws_like(
  $$ update batch_upload_sessions set status = 'paused' where id = tests.batch(1) $$,
  '%sessions_paused_says_since_when%',
  'a paused session says since when');
select throws_like(
  $$ update batch_upload_sessions set status = 'completed' where id = tests.batch(1) $$,
  '%sessions_ended_says_when%',
  'an ended one says when');
select throws_like(
  $$ update documents
     set status = 'searchable', embedding = null, embedding_model = null, embedding_dimensions = null
     where file_id = tests.file(901) $$,
  '%documents_searchable_has_a_vector_or_no_text%',
  'a searchable document has a vector');
select throws_like(
  $$ update documents set lease_token = gen_random_uuid(), leased_until = now() where file_id = tests.file(901) $$,
  '%documents_leased_is_being_embedded%',
  'and no lease');

select * from finish();
rollback;
