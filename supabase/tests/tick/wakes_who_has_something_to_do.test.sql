begin;
select plan(6);

select vault.create_secret('http://127.0.0.1:1', 'project_url');
select vault.create_secret('sb_secret_x', 'secret_key');
select tests.make_batch(1);
select tests.queue_files(1, 1, 1, tests.clock(10));
select worker.tick(tests.clock(9));
select is_empty($$ select 1 from net.http_request_queue $$, 'nothing is due');
select worker.tick(tests.clock(10));
select results_eq(
  $$ select method, url, headers ->> 'apikey', convert_from(body, 'UTF8')::jsonb from net.http_request_queue $$,
  $$ values ('POST', 'http://127.0.0.1:1/functions/v1/extract/run', 'sb_secret_x', '{}'::jsonb) $$,
  'the reader is woken');
select private.wake('extract', tests.clock(10.2));
select is((select count(*) from net.http_request_queue), 1::bigint, 'not twice within 250 ms');
select private.wake('extract', tests.clock(10.25));
select is((select count(*) from net.http_request_queue), 2::bigint, 'then again');
select worker.claim_files(1, 60000, tests.clock(11));
select tests.complete(tests.clock(12), tests.result(1));
select is(
  (select count(*) from net.http_request_queue where url like '%/embed/run'),
  1::bigint,
  'a result wakes who makes vectors');
select worker.tick(tests.clock(22));
select is(
  (select count(*) from net.http_request_queue where url like '%/embed/run'),
  2::bigint,
  'and so does the tick');

select * from finish();
rollback;
