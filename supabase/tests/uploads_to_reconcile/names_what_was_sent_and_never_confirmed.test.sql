begin;
select plan(2);

select tests.make_batch(1, 'atlas', 'pending');
select tests.register_files(1, 2);
select tests.act_as_service();
select tests.sign(1, tests.clock(), tests.to_sign(1));
select is_empty($$ select 1 from worker.uploads_to_reconcile(10, tests.clock(119)) $$, 'not before two minutes');
select results_eq(
  $$ select id, sent_bytes from worker.uploads_to_reconcile(10, tests.clock(120)) $$,
  $$ values (tests.file(1), 900::bigint) $$,
  'then');

select * from finish();
rollback;
