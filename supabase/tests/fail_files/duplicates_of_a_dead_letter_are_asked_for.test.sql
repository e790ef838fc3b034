begin;
select plan(3);

select tests.make_batch(1);
select tests.queue_files(1, 1);
select tests.make_batch(2, 'atlas', 'pending');
select tests.register_files(2, 2, 2);
select tests.act_as_service();
select tests.sign(2, tests.clock(), tests.to_sign(2, '1'), tests.to_sign(3, '1'));
select is(
  (select status from batch_upload_sessions where id = tests.batch(2)),
  'completed',
  'a batch of duplicates is done');
select count(*) from worker.claim_files(1, 60000, tests.clock());
select tests.fail(tests.clock(1), tests.failure(1, 'object_changed', true));
select results_eq(
  $$ select distinct status, failure_code, duplicate_of_file_id, failure_detail
     from batch_upload_files
     where batch_id = tests.batch(2) $$,
  $$ values ('pending', null::text, null::uuid, 'The first copy could not be read. Send this file again.') $$,
  'until their original fails');
select is((select status from batch_upload_sessions where id = tests.batch(2)), 'pending', 'then it goes on');

select * from finish();
rollback;
