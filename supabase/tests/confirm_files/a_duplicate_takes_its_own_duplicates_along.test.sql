begin;
select plan(3);

select tests.make_batch(number, 'atlas', 'pending') from generate_series(1, 2) as number;
select tests.register_files(1, 1, 1), tests.register_files(2, 2, 2);
select tests.act_as_service();
select tests.sign(1, tests.clock(), tests.to_sign(1, 'same'));
select tests.sign(2, tests.clock(1), tests.to_sign(2, 'same'), tests.to_sign(3, 'same'));
select worker.confirm_files(tests.team('atlas'), tests.batch(1), jsonb_build_array(tests.sent(1)), tests.clock(2));
select is(
  (select duplicate_of_file_id from batch_upload_files where id = tests.file(3)), tests.file(2),
  'a file of the same batch is linked to the one that is sent');
select worker.confirm_files(tests.team('atlas'), tests.batch(2), jsonb_build_array(tests.sent(2)), tests.clock(3));
select results_eq(
  $$ select status, duplicate_of_file_id from batch_upload_files where batch_id = tests.batch(2) order by upload_order $$,
  $$ values ('skipped', tests.file(1)), ('skipped', tests.file(1)) $$,
  'when that turns out to be one itself, both are duplicates of the first copy');
select is(tests.status_of_batch(2), 'completed', 'and the batch is done');

select * from finish();
rollback;
