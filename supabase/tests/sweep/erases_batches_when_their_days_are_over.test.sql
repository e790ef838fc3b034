begin;
select plan(4);

select tests.make_batch(1, 'atlas', 'completed');
select tests.make_batch(2, 'birch', 'completed');
select tests.make_batch(3, 'atlas', 'processing');
update teams set settings = '{"retention_days": 30}' where id = tests.team('atlas');
select worker.sweep(tests.clock(30 * 86400 - 1));
select is(tests.status_of_batch(1), 'completed', 'not a second before');
select worker.sweep(tests.clock(30 * 86400));
select is(tests.status_of_batch(1), null, 'the batch is erased');
select results_eq(
  $$ select tests.status_of_batch(2), tests.status_of_batch(3) $$,
  $$ values ('completed', 'processing') $$,
  'those of teams that keep theirs, and those that go on, are not');
select results_eq(
  $$ select actor_id, detail ->> 'reason' from audit_log where action = 'batch.erased' $$,
  $$ values (null::uuid, 'retention') $$,
  'the log says why');

select * from finish();
rollback;
