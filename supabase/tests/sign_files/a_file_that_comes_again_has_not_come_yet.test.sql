begin;
select plan(3);

select tests.make_batch(1, 'atlas', 'pending');
select tests.register_files(1, 1);
select tests.make_batch(2, 'atlas', 'pending');
select tests.register_files(2, 1, 2);
select tests.act_as_service();
select count(*) from tests.sign(1, tests.clock(), tests.to_sign(1, 'equal'));
select count(*) from tests.sign(2, tests.clock(), tests.to_sign(2, 'equal'));
select count(*)
from public.batch_upload_files as file,
     worker.confirm_files(file.team_id, file.batch_id, jsonb_build_array(jsonb_build_object('id', file.id, 'etag', 'jpeg')),
                          tests.clock(1))
where file.id in (tests.file(1), tests.file(2));
select is(
  (select status || ' ' || etag from batch_upload_files where id = tests.file(2)), 'skipped jpeg',
  'equal bytes came twice');
select tests.act_as_machine();
select private.erase_files(array[tests.file(1)], tests.clock(2));
select tests.act_as_service();
select count(*)
from tests.sign(2, tests.clock(3), tests.to_sign(2, 'equal', sent_type => 'image/webp', sent_bytes => 500));
select is(
  (select row(status, sent_type, uploaded_at, etag)::text from batch_upload_files where id = tests.file(2)),
  '(uploading,image/webp,,)',
  'signed again, what had come the first time is no longer spoken of');
select tests.sign_in_as('member');
select fail_uploads(tests.batch(2), jsonb_build_array(tests.ending(2, 'upload_failed')));
select retry_files(tests.batch(2));
select is(
  (select status from batch_upload_files where id = tests.file(2)), 'pending',
  'so that a retry asks for its bytes, and reads no JPEG as the WebP that never came');

select * from finish();
rollback;
