begin;
select plan(2);

select tests.make_batch(1, 'atlas');
select tests.make_batch(2, 'birch');
select tests.queue_files(1, 200);
select tests.queue_files(2, 20, 301);
select tests.act_as_service();
create temporary table turns (turn serial, batch_id uuid) on commit drop;
insert into turns (batch_id) select batch_id from worker.claim_files(10, 60000, tests.clock(1));
insert into turns (batch_id) select batch_id from worker.claim_files(10, 60000, tests.clock(2));
insert into turns (batch_id) select batch_id from worker.claim_files(10, 60000, tests.clock(3));
insert into turns (batch_id) select batch_id from worker.claim_files(10, 60000, tests.clock(4));
select bag_eq(
  $$ select batch_id, count(*) from turns group by batch_id $$,
  $$ values (tests.batch(1), 20::bigint), (tests.batch(2), 20::bigint) $$, 'however many files the other has');
select results_eq(
  $$ select count(distinct batch_id)
     from (select batch_id, (turn - 1) / 10 as claim from turns) as by_claim
     group by claim $$,
  $$ select 1::bigint from generate_series(1, 4) $$,
  'and a turn is a whole call of one batch');

select * from finish();
rollback;
