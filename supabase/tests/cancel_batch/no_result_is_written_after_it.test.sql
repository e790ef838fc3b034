begin;
select plan(8);

select tests.make_batch(1);
select tests.queue_files(1, 3);
select tests.register_files(1, 1, 4);
select count(*) from worker.claim_files(2, 90000, tests.clock());
create temporary table late on commit drop as select tests.result(1) as result;
grant select on late to public;
select tests.sign_in_as('member');
select is(cancel_batch(tests.batch(1)), 'cancelled', 'it is cancelled');
select is(cancel_batch(tests.batch(1)), 'cancelled', 'once more changes nothing');
select results_eq(
  $$ select status, failure_code, error_type, count(*)
     from batch_upload_files
     where batch_id = tests.batch(1)
     group by 1, 2, 3 $$,
  $$ values ('skipped', 'cancelled', null, 4::bigint) $$, 'all that was not read is skipped');
select tests.act_as_service();
select is(
  (select applied from worker.complete_files((select jsonb_agg(result) from late), tests.clock(2))),
  false,
  'a late result is not applied');
select is_empty($$ select 1 from documents where batch_id = tests.batch(1) $$, 'and leaves no document');
select results_eq(
  $$ select granted, reason from tests.ask(tests.clock(1), tests.call(1, 1, array[1])) $$,
  $$ values (false, 'not_running') $$,
  'no call starts');
select tests.sign_in_as('member');
select throws_ok($$ select resume_batch(tests.batch(1)) $$, 'P0001', 'conflict', 'it is final');
select throws_ok($$ select retry_files(tests.batch(1)) $$, 'P0001', 'conflict', 'for good');

select * from finish();
rollback;
