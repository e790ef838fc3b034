begin;
select plan(3);

select tests.make_batch(1);
select tests.queue_files(1, 1);
select count(*) from worker.claim_files(1, 90000, tests.clock());
select tests.fail(tests.clock(1), tests.failure(1, 'refused', true));
select is(tests.status_of_batch(1), 'failed', 'nothing could be read');
select tests.sign_in_as('member');
select is(retry_files(tests.batch(1)), 1, 'one is queued');
select is(tests.status_of_batch(1), 'processing', 'and the batch goes on');

select * from finish();
rollback;
