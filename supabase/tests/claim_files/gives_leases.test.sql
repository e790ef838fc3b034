begin;
select plan(3);

select tests.make_batch(1);
select tests.queue_files(1, 1);
select tests.act_as_service();
create temporary table claimed on commit drop as select * from worker.claim_files(10, 60000, tests.clock());
select results_eq(
  $$ select file_id, attempts, max_attempts, kind, max_concurrent, file_name from claimed $$,
  $$ values (tests.file(1), 1, 5, 'page', 10, 'file 1.jpg') $$, 'with what a worker needs');
select results_eq(
  $$ select file.status, file.lease_token = claimed.lease_token, file.leased_until
     from batch_upload_files as file
     join claimed on claimed.file_id = file.id $$,
  $$ values ('processing', true, tests.clock(60)) $$, 'under a token, for a time');
select is_empty(
  $$ select 1 from worker.claim_files(10, 60000, tests.clock(61)) $$,
  'to nobody else, not even when it has run out: sweep comes first');

select * from finish();
rollback;
