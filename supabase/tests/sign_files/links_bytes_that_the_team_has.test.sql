begin;
select plan(3);

select tests.make_batch(1);
select tests.queue_files(1, 1);
select tests.make_batch(2, 'atlas', 'pending');
select tests.register_files(2, 1, 2);
select tests.make_batch(3, 'birch', 'pending');
select tests.register_files(3, 1, 3);
select tests.act_as_service();
select results_eq(
  $$ select outcome, duplicate_of_file_id from tests.sign(2, tests.clock(), tests.to_sign(2, '1')) $$,
  $$ values ('duplicate', tests.file(1)) $$, 'a file of another batch has these bytes');
select is(
  (select status from batch_upload_sessions where id = tests.batch(2)),
  'completed',
  'a batch of duplicates is done');
select results_eq(
  $$ select outcome, duplicate_of_file_id from tests.sign(3, tests.clock(), tests.to_sign(3, '1')) $$,
  $$ values ('sign', null::uuid) $$, 'another team is told nothing of it');

select * from finish();
rollback;
