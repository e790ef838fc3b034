begin;
select plan(2);

select tests.make_batch(1, 'atlas', 'pending');
update batch_upload_sessions set hold_until_start = true, scheduled_for = tests.clock(60) where id = tests.batch(1);
select tests.queue_files(1, 1);
select worker.sweep(tests.clock(59));
select is(tests.status_of_batch(1), 'pending', 'not before');
select worker.sweep(tests.clock(60));
select is(tests.status_of_batch(1), 'processing', 'then');

select * from finish();
rollback;
