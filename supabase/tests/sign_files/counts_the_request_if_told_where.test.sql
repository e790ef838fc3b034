begin;
select plan(4);

select tests.make_batch(1, 'atlas', 'pending');
select tests.register_files(1, 1);
select tests.act_as_service();
select is(
  (select outcome from worker.sign_files(tests.team('atlas'), tests.batch(1), tests.person('member'),
     jsonb_build_array(tests.to_sign(1)), 'sign', 1, 10, tests.clock())),
  'sign',
  'the first request of a bucket of one');
select results_eq(
  $$ select id, outcome, code
     from worker.sign_files(tests.team('atlas'), tests.batch(1), tests.person('member'),
       jsonb_build_array(tests.to_sign(1)), 'sign', 1, 10, tests.clock(1)) $$,
  $$ values (null::uuid, 'too_many_requests', '5000') $$,
  'the second has to wait five more seconds');
select is(
  (select count(*) from audit_log where action = 'rate_limit.refused' and actor_id = tests.person('member')),
  1::bigint,
  'which is logged');
select isnt_empty(
  $$ select 1 from tests.sign(1, tests.clock(2), tests.to_sign(1)) where outcome = 'sign' $$,
  'without a bucket nothing is counted');

select * from finish();
rollback;
