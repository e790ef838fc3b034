begin;
select plan(3);

select tests.make_batch(1, 'atlas', 'completed');
select tests.register_files(1, 1);
select is(tests.status_of_batch(1), 'processing', 'it had started: it goes on');
update batch_upload_sessions set status = 'failed', completed_at = now(), started_at = null where id = tests.batch(1);
select tests.register_files(1, 1, 2);
select is(tests.status_of_batch(1), 'pending', 'it had not: it waits for bytes');
select is((select completed_at from batch_upload_sessions where id = tests.batch(1)), null, 'and has not ended');

select * from finish();
rollback;
