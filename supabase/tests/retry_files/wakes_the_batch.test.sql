begin;
select plan(3);

select tests.make_batch(1);
select tests.queue_files(1, 1);
select count(*) from worker.claim_files(1, 90000, tests.clock());
select worker.fail_files(jsonb_build_array(tests.failure(1, 'refused', true)), tests.clock(1));
select is(tests.status_of_batch(1), 'failed', 'nothing could be read');
select tests.sign_in_as('member');
select is(retry_files(tests.id_of('batch', 1)), 1, 'one is queued');
select is(tests.status_of_batch(1), 'processing', 'and the batch goes on');

select * from finish();
rollback;
