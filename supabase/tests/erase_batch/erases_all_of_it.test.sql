begin;
select plan(6);

select tests.make_batch(1);
select tests.queue_files(1, 2);
select tests.make_batch(2);
select tests.queue_files(2, 1, 3);
select tests.act_as_service();
select count(*) from worker.claim_files(9, 60000, tests.clock());
create temporary table late on commit drop as select tests.result(2) as result;
select tests.complete(tests.clock(1), tests.result(1));

select tests.sign_in_as('member');
select throws_ok($$ select erase_batch(tests.batch(1)) $$, '42501', 'not_allowed', 'that of another is for admins to erase');
select tests.sign_in_as('admin');
select lives_ok($$ select erase_batch(tests.batch(1)) $$, 'also while it is read');
select results_eq(
  $$ select batch_id from batch_upload_files where batch_id in (tests.batch(1), tests.batch(2)) $$,
  $$ values (tests.batch(2)) $$,
  'the files of this one are gone');
select is_empty($$ select 1 from documents where batch_id = tests.batch(1) $$, 'and what was read of them');
select is((select count(*) from audit_log where action = 'batch.erased'), 1::bigint, 'a line says so');
select tests.act_as_service();
select is(
  (select applied from worker.complete_files(jsonb_build_array((select result from late)), tests.clock(2))), false,
  'no late result is written');

select * from finish();
rollback;
