begin;
select plan(5);

select tests.make_batch(1, 'atlas', 'pending');
select tests.register_files(1, 2);
select tests.act_as_service();
select tests.sign(1, tests.clock(), tests.to_sign(1), tests.to_sign(2));
create temporary table sent on commit drop as
  select jsonb_agg(tests.sent(number, 900)) as files from generate_series(1, 1) as number;
select results_eq(
  $$ select id, status
     from worker.confirm_files(tests.team('atlas'), tests.batch(1), (select files from sent), tests.clock(1)) $$,
  $$ values (tests.file(1), 'uploaded') $$,
  'it is queued');
select is(
  (select status from batch_upload_sessions where id = tests.batch(1)),
  'processing',
  'the first starts the batch');
create temporary table first_time on commit drop as
  select version, uploaded_at from batch_upload_files where id = tests.file(1);
select is(
  (select status from worker.confirm_files(tests.team('atlas'), tests.batch(1), (select files from sent),
    tests.clock(9))),
  'uploaded',
  'again: the same answer');
select results_eq(
  $$ select version, uploaded_at from batch_upload_files where id = tests.file(1) $$,
  $$ select * from first_time $$,
  'and nothing is written');
select results_eq(
  $$ select status, etag from batch_upload_files where id = tests.file(1) $$,
  $$ values ('uploaded', '"e"') $$,
  'the ETag is pinned');

select * from finish();
rollback;
