begin;
select plan(2);

select tests.make_batch(number) from generate_series(1, 3) as number;
update batch_upload_sessions set priority = 5 where id = tests.batch(3);
select tests.queue_files(number, 10, number * 100) from generate_series(1, 3) as number;
select tests.act_as_service();
select results_eq(
  $$ select distinct batch_id from worker.claim_files(10, 60000, tests.clock(1)) $$,
  $$ values (tests.batch(3)) $$,
  'the higher priority goes first');
create temporary table served on commit drop as
  select distinct batch_id from worker.claim_files(10, 60000, tests.clock(2));
insert into served select distinct batch_id from worker.claim_files(10, 60000, tests.clock(3));
select is((select count(distinct batch_id) from served), 2::bigint, 'then each of the others');

select * from finish();
rollback;
