begin;
select plan(9);

create function pg_temp.limit_to(limits jsonb) returns void language sql as $$
  delete from usage_events;
  update batch_upload_sessions set rate_limit_config = limits where id = tests.batch(1);
$$;
create function pg_temp.ask(seconds numeric, calls int, tokens bigint default 10)
returns table (granted boolean, reason text, retry_after numeric) language sql as $$
  select permit.granted, permit.reason, extract(epoch from permit.retry_at - tests.clock(seconds))
  from worker.take_permits((
    select jsonb_agg(tests.call(null, 1, null, tokens, 1, 'embed') || jsonb_build_object('call_id', gen_random_uuid()))
    from generate_series(1, calls)), tests.clock(seconds)) as permit
$$;

select tests.make_batch(1);
select pg_temp.limit_to('{"requestsPerMinute": 2}');
select results_eq(
  $$ select * from pg_temp.ask(0.4, 3) $$,
  $$ values (true, null, null::numeric), (true, null, null), (false, 'requests_per_minute', 60.0) $$,
  'two calls a minute');
select results_eq(
  $$ select granted from pg_temp.ask(60.3, 1) union all select granted from pg_temp.ask(60.4, 1) $$,
  $$ values (false), (true) $$,
  'to the very moment');

select pg_temp.limit_to('{"tokensPerMinute": 100}');
select results_eq(
  $$ select * from pg_temp.ask(0, 1, 70) union all select * from pg_temp.ask(10, 1, 40)
     union all select * from pg_temp.ask(20, 1, 30) union all select * from pg_temp.ask(20, 1, 1000) $$,
  $$ values (true, null, null::numeric), (false, 'tokens_per_minute', 50.0), (true, null, null),
            (false, 'tokens_per_minute', 60.0) $$,
  'tokens a minute; a call above the whole limit waits for an empty minute');
select tests.settle(tests.clock(21), id, 'ok', 5) from usage_events where reserved_tokens = 70;
select results_eq(
  $$ select granted from pg_temp.ask(22, 1, 65) union all select granted from pg_temp.ask(22, 1, 1) $$,
  $$ values (true), (false) $$,
  'what was used counts, and no more what was reserved');

select pg_temp.limit_to('{"requestsPerDay": 1}');
select results_eq(
  $$ select * from pg_temp.ask(0, 2) $$,
  $$ values (true, null, null::numeric), (false, 'requests_per_day', 12 * 3600.0) $$,
  'calls a day, which ends at midnight Pacific time');
select is((select granted from pg_temp.ask(12 * 3600, 1)), true, 'then comes another day');

select pg_temp.limit_to('{"requestsPerMinute": 100, "burstAllowance": 2}');
select results_eq(
  $$ select * from pg_temp.ask(0.5, 3) union all select * from pg_temp.ask(1.5, 1) $$,
  $$ values (true, null, null::numeric), (true, null, null), (false, 'requests_per_minute', 1.0), (true, null, null) $$,
  'no more at a time than the burst, which is of one second');

select pg_temp.limit_to('{"requestsPerMinute": 1000000}');
update private.models set requests_per_minute = 1 where model = 'gemini-3.5-flash-lite';
select is(
  (select count(*) from pg_temp.ask(13 * 3600, 9) where granted),
  (select count(*) from private.model_projects),
  'the limits of the projects hold all the same');

select throws_ok(
  $$ select pg_temp.limit_to('{"requestsPerMinute": 0}') $$, '23514', null, 'a limit is one at least');

select * from finish();
rollback;
