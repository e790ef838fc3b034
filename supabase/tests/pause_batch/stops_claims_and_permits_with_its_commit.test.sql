begin;
select plan(6);

select tests.make_batch(1);
select tests.queue_files(1, 40);
select count(*) from worker.claim_files(10, 90000, tests.clock());
select tests.sign_in_as('member');
select is(pause_batch(tests.batch(1)), 'paused', 'it is paused');
select is(pause_batch(tests.batch(1)), 'paused', 'once more changes nothing');
select tests.act_as_service();
select is_empty($$ select 1 from worker.claim_files(10, 90000, tests.clock(1)) $$, 'no claim');
select results_eq(
  $$ select granted, reason from tests.ask(tests.clock(1), tests.call(1, 1, array[1])) $$,
  $$ values (false, 'not_running') $$, 'no permit, though the lease holds');
select is((select applied from tests.complete(tests.clock(2), tests.result(1))), true, 'what was paid for may land');
select is(tests.status_of(1), 'completed', 'and is there');

select * from finish();
rollback;
