begin;
select plan(4);

update private.models set requests_per_day = 2 where model = 'gemini-3.5-flash-lite';
select tests.act_as_service();
create temporary table asked on commit drop as
  select * from worker.take_permits((select jsonb_agg(tests.search_call(number, 1) order by number)
    from generate_series(1, 3) as number), '2027-03-13 12:00-08');
select results_eq(
  $$ select granted, reason, retry_at from asked $$,
  $$ values (true, null, null), (true, null, null), (false, 'requests_per_day', '2027-03-14 00:00-08'::timestamptz) $$,
  'two a day');
select results_eq(
  $$ select granted, retry_at from tests.ask('2027-03-13 23:59:59-08', tests.search_call(4, 1)) $$,
  $$ values (false, '2027-03-14 00:00-08'::timestamptz) $$,
  'not a second before midnight');
select is((select granted from tests.ask('2027-03-14 00:00-08', tests.search_call(5, 1))), true, 'then');
select tests.ask('2027-03-14 01:00-08', tests.search_call(6, 1));
select is(
  (select retry_at from tests.ask('2027-03-14 12:00-07', tests.search_call(7, 1))),
  '2027-03-15 00:00-07'::timestamptz,
  'also on the short day when the clocks go forward');

select * from finish();
rollback;
