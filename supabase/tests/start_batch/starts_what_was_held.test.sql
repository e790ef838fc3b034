begin;
select plan(5);

select tests.make_batch(1, 'atlas', 'pending');
update batch_upload_sessions set hold_until_start = true where id = tests.batch(1);
select tests.queue_files(1, 1);
select private.start_sessions(array[tests.batch(1)]);
select is(tests.status_of_batch(1), 'pending', 'a held batch does not start by itself');
select is_empty($$ select 1 from worker.claim_files(10, 90000, tests.clock()) $$, 'and nobody reads it');
select tests.sign_in_as('member');
select is(start_batch(tests.batch(1)), 'processing', 'Start starts it');
select is(start_batch(tests.batch(1)), 'processing', 'once more changes nothing');
select pause_batch(tests.batch(1));
select throws_ok(
  $$ select start_batch(tests.batch(1)) $$,
  'P0001',
  'conflict',
  'what is paused is resumed, not started');

select * from finish();
rollback;
