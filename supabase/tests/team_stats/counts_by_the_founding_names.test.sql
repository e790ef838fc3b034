begin;
select plan(1);

select tests.make_batch(1);
select tests.register_files(1, 2);
select tests.queue_files(1, 6, 3);
select tests.act_as_service();
select count(*) from worker.claim_files(4, 60000, tests.clock());
select tests.complete(tests.clock(1), tests.result(3), tests.result(4));
select tests.fail(tests.clock(1), tests.failure(5, 'refused', true));
select tests.sign_in_as('viewer');
select results_eq(
  $$ select * from team_stats(tests.team('atlas')) $$,
  $$ values (9::bigint, 2::bigint, 2::bigint, 1::bigint, 3::bigint, 2::bigint, 1::bigint, 1::bigint, 1::bigint) $$,
  'nine files, each where it is');

select * from finish();
rollback;
