begin;
select plan(2);

select tests.make_batch(1);
select tests.queue_files(1, 1);
select tests.act_as_service();
select count(*) from worker.claim_files(1, 60000, tests.clock());
create temporary table permit on commit drop as select * from tests.ask(tests.clock(), tests.call(1, 1, array[1]));
select worker.finish_calls(jsonb_build_array(jsonb_build_object('permit_id', (select permit_id from permit),
  'outcome', 'rate_limited', 'wait_ms', 20000,
  'released', jsonb_build_array(jsonb_build_object('file_id', tests.file(1), 'lease_token', tests.token_of(1),
    'run_at', tests.clock(21))))), tests.clock(1));
select results_eq(
  $$ select status, rate_limited, attempts from batch_upload_files where id = tests.file(1) $$,
  $$ values ('uploaded', true, 0) $$,
  'without a try');
select results_eq(
  $$ select granted, reason, retry_at from tests.ask(tests.clock(2), tests.search_call(2, 10)) $$,
  $$ values (false, 'cooldown', tests.clock(21)) $$, 'and everybody waits as long as the provider said');

select * from finish();
rollback;
