begin;
select plan(2);

select tests.make_batch(1);
select tests.queue_files(1, 1);
update batch_upload_files set urgent = true, attempts = 5 where id = tests.file(1);
select tests.act_as_service();
select is((select max_attempts from worker.claim_files(1, 60000, tests.clock())), 10, 'ten');
select tests.fail(tests.clock(1), tests.failure(1));
select is((select status from batch_upload_files where id = tests.file(1)), 'uploaded', 'the sixth was not the last');

select * from finish();
rollback;
