begin;
select plan(2);

select tests.make_batch(1);
select tests.queue_files(1, 1);
select tests.make_batch(2, 'atlas', 'pending');
select tests.queue_files(2, 1, 2);
update batch_upload_files set status = 'skipped', failure_code = 'unsupported_type', finished_at = now()
  where id = tests.file(1);
select tests.act_as_service();
select is((select count from worker.sweep(tests.clock(1)) where action = 'sessions'), 1::bigint, 'one has ended');
select results_eq(
  $$ select status from batch_upload_sessions where id in (tests.batch(1), tests.batch(2)) order by status $$,
  $$ values ('completed'), ('processing') $$,
  'and one can start');

select * from finish();
rollback;
