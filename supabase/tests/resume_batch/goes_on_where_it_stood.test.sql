begin;
select plan(6);

select tests.make_batch(1);
select tests.queue_files(1, 3);
select tests.sign_in_as('member');
select pause_batch(tests.batch(1));
select is(resume_batch(tests.batch(1)), 'processing', 'it goes on');
select is(resume_batch(tests.batch(1)), 'processing', 'once more changes nothing');
select is((select paused_at from batch_upload_sessions where id = tests.batch(1)), null, 'it is not paused');
select tests.act_as_service();
select is((select count(*) from worker.claim_files(10, 90000, tests.clock())), 3::bigint, 'all of it is there');
select tests.sign_in_as('member');
select throws_ok($$ select resume_batch(tests.batch(901)) $$, 'P0001', 'conflict', 'what has ended is not resumed');
select throws_ok($$ select pause_batch(tests.batch(901)) $$, 'P0001', 'conflict', 'nor paused');

select * from finish();
rollback;
