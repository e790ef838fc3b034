begin;
select plan(1);

select tests.make_batch(1, 'atlas', 'pending');
select tests.make_batch(2, 'atlas', 'pending');
select tests.make_batch(3, 'atlas', 'paused');
update batch_upload_sessions set hold_until_start = true where id = tests.batch(1);
update batch_upload_sessions set scheduled_for = tests.clock(3600) where id = tests.batch(2);
select tests.register_files(number, 1, number) from generate_series(1, 3) as number;
select tests.act_as_service();
select tests.sign(number, tests.clock(), tests.to_sign(number)) from generate_series(1, 3) as number;
select worker.confirm_files(tests.team('atlas'), tests.batch(number), jsonb_build_array(tests.sent(number, 900)),
  tests.clock(1)) from generate_series(1, 3) as number;
select results_eq(
  $$ select session.status, file.status from batch_upload_sessions as session
       join batch_upload_files as file on file.batch_id = session.id
     where session.id = any (array(select tests.batch(number) from generate_series(1, 3) as number))
       order by session.status desc $$,
  $$ values ('pending', 'uploaded'), ('pending', 'uploaded'), ('paused', 'uploaded') $$,
  'the files wait, and so do their batches');

select * from finish();
rollback;
