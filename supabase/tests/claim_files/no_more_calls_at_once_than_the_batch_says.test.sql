begin;
select plan(2);

select tests.make_batch(1, 'atlas', 'processing', 'page', 'aggressive');
update batch_upload_sessions set rate_limit_config = '{"maxConcurrentRequests": 2}' where id = tests.batch(1);
select tests.queue_files(1, 50);
select tests.act_as_service();
select is(
  (select count(*) from worker.claim_files(100, 60000, tests.clock())),
  20::bigint,
  'two calls of ten pages');
select results_eq(
  $$ select granted, reason from worker.take_permits((select jsonb_agg(tests.call(number, 1, array[number]) order by number)
       from generate_series(1, 3) as number), tests.clock()) $$,
  $$ values (true, null), (true, null), (false, 'concurrency') $$,
  'and no third call');

select * from finish();
rollback;
