begin;
select plan(4);

select tests.make_batch(1, 'atlas', 'pending');
select tests.register_files(1, 2);
select tests.sign_in_as('member');
select is(fail_uploads(tests.batch(1), jsonb_build_array(tests.ending(1, 'upload_failed'))), 1, 'one failed');
select is(tests.status_of_batch(1), 'pending', 'the other may still come');
select is(fail_uploads(tests.batch(1), jsonb_build_array(tests.ending(2, 'upload_failed'))), 1, 'the other failed too');
select is(tests.status_of_batch(1), 'failed', 'nothing could be read');

select * from finish();
rollback;
