begin;
select plan(4);

select tests.make_batch(1, 'atlas', 'pending');
select tests.register_files(1, 2);
select tests.act_as_service();
select tests.sign(1, tests.clock(), tests.to_sign(1));
select worker.sweep(tests.clock(1799));
select is(
  (select status from batch_upload_files where id = tests.file(1)),
  'uploading',
  'its address may still be used');
select worker.sweep(tests.clock(1800));
select results_eq(
  $$ select status, failure_detail from batch_upload_files where id = tests.file(1) $$,
  $$ values ('pending', 'upload_expired') $$,
  'then it has expired');
select worker.sweep(tests.clock(8 * 86400));
select results_eq(
  $$ select distinct status, failure_code from batch_upload_files where batch_id = tests.batch(1) $$,
  $$ values ('failed', 'upload_expired') $$,
  'after a week nobody waits any more');
select is((select status from batch_upload_sessions where id = tests.batch(1)), 'failed', 'and the batch has ended');

select * from finish();
rollback;
