begin;
select plan(4);

select tests.make_batch(1, 'atlas', 'processing', 'page', 'conservative');
select tests.queue_files(1, 3);
select tests.act_as_service();
select count(*) from worker.claim_files(3, 600000, tests.clock());
create temporary table permit on commit drop as
  select * from worker.take_permits((select jsonb_agg(tests.call(number, 1, array[number]) order by number)
    from generate_series(1, 3) as number), tests.clock());
select results_eq(
  $$ select granted, reason from permit $$,
  $$ values (true, null), (true, null), (false, 'concurrency') $$,
  'two at once');
select tests.settle(tests.clock(1), (select permit_id from permit where call_id = tests.call_id(1)), 'ok', null);
select is(
  (select granted from tests.ask(tests.clock(2), tests.call(3, 1, array[3]))),
  true,
  'a third when one has ended');
select is((select granted from tests.ask(tests.clock(3), tests.call(4, 1, array[3]))), false, 'no fourth');
select is(
  (select granted from tests.ask(tests.clock(300), tests.call(4, 1, array[3]))),
  true,
  'but what is lost holds no place for ever');

select * from finish();
rollback;
