begin;
select plan(3);

select tests.make_batch(1, 'atlas', 'processing', 'receipt', 'conservative');
select tests.queue_files(1, 40);
select tests.act_as_service();
select is(
  (select count(*) from worker.claim_files(100, 60000, tests.clock())),
  16::bigint,
  'two calls of eight receipts');
select is((select count(*) from worker.claim_files(100, 60000, tests.clock())), 0::bigint, 'and no more');
select tests.complete(tests.clock(1), tests.result(1), tests.result(2));
select is((select count(*) from worker.claim_files(100, 60000, tests.clock(1))), 2::bigint, 'until some are done');

select * from finish();
rollback;
