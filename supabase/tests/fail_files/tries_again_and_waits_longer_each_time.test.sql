begin;
select plan(4);

select tests.make_batch(1);
select tests.queue_files(1, 1);
select tests.act_as_service();
create temporary table waits (attempt serial, wait interval) on commit drop;
do $$
declare
  now_at timestamptz := tests.clock();
begin
  for attempt in 1..4 loop
    perform from worker.claim_files(1, 60000, now_at);
    perform from tests.fail(now_at, tests.failure(1));
    insert into waits (wait) select run_at - now_at from batch_upload_files where id = tests.file(1);
    now_at := (select run_at from batch_upload_files where id = tests.file(1));
  end loop;
  perform from worker.claim_files(1, 60000, now_at);
end
$$;
select results_eq(
  $$ select extract(epoch from wait)::int from waits order by attempt $$,
  $$ values (1), (2), (4), (8) $$,
  'one, two, four, eight seconds');
select is(
  (select failure_detail from batch_upload_files where id = tests.file(1)),
  null,
  'while it is read there is nothing to say');
select tests.fail(tests.clock(60), tests.failure(1));
select results_eq(
  $$ select status, failure_code, error_type, retry_count from batch_upload_files where id = tests.file(1) $$,
  $$ values ('failed', 'timeout', 'timeout', 4) $$,
  'after five tries it is a dead letter with its cause');
select is(
  (select status from batch_upload_sessions where id = tests.batch(1)),
  'failed',
  'of a batch of which nothing could be read');

select * from finish();
rollback;
