begin;
select plan(3);

select tests.make_batch(1, 'atlas');
select tests.make_batch(2, 'birch');
select tests.queue_files(1, 30);
select tests.queue_files(2, 3, 101);
select tests.act_as_service();
select count(*) from worker.claim_files(40, 60000, tests.clock());
select worker.complete_files((select jsonb_agg(tests.result(number))
  from (select generate_series(1, 30) union all select generate_series(101, 103)) as list (number)), tests.clock(1));
create temporary table claimed on commit drop as
  select * from worker.claim_documents_to_embed(10, 60000, tests.clock(2));
select results_eq(
  $$ select team_id = tests.team('birch'), count(*) from claimed group by 1 order by 1 $$,
  $$ values (false, 5::bigint), (true, 3) $$,
  'the small team is not behind the big one');
select is(
  (select count(*) from worker.claim_documents_to_embed(100, 60000, tests.clock(2))),
  25::bigint,
  'the rest, and none twice');
select is(
  (select count(*) from worker.claim_documents_to_embed(100, 60000, tests.clock(62))),
  33::bigint,
  'all again when their leases have run out');

select * from finish();
rollback;
