begin;
select plan(8);

create function pg_temp.ask(at timestamptz, team text, batch int, calls int, nanodollars bigint, kind text default 'extract')
returns table (granted boolean, reason text, retry_at timestamptz) language sql as $$
  select permit.granted, permit.reason, permit.retry_at
  from worker.take_permits((
    select jsonb_agg(tests.call(null, batch, null, 1, nanodollars, kind)
                     || jsonb_build_object('call_id', gen_random_uuid(), 'team_id', tests.team(team)))
    from generate_series(1, calls)), at) as permit
$$;
create function pg_temp.promised(team text) returns bigint language sql as $$
  select sum(coalesce(cost_nanodollars, reserved_nanodollars))::bigint from usage_events where team_id = tests.team(team)
$$;

select tests.make_batch(1);
select tests.make_batch(2);
select tests.make_batch(3, 'birch');
delete from usage_events;
update private.models set max_concurrent = 1000;
update batch_upload_sessions set max_concurrent = 50;
update teams set settings = '{"monthly_budget_nanodollars": 1000000000}' where id = tests.team('atlas');

-- Noon of 10 March; 25 calls of 3 cents each in two batches.
select is((select count(*) from pg_temp.ask(tests.clock(), 'atlas', 1, 25, 30000000) where granted), 25::bigint, '75 cents');
select is(
  (select count(*) from pg_temp.ask(tests.clock(), 'atlas', 2, 25, 30000000) where granted),
  8::bigint,
  'of the second batch those that fit under a dollar');
select is(pg_temp.promised('atlas'), 990000000::bigint, 'never more than it');
select results_eq(
  $$ select reason, retry_at from pg_temp.ask(tests.clock(), 'atlas', 2, 1, 10000001) $$,
  $$ values ('over_budget', tests.clock(60)) $$,
  'and it says why');
select results_eq(
  $$ select granted from pg_temp.ask(tests.clock(), 'atlas', null, 1, 10000001, 'search')
     union all select granted from pg_temp.ask(tests.clock(), 'atlas', null, 1, 10000001, 'embed')
     union all select granted from pg_temp.ask(tests.clock(), 'birch', 3, 1, 10000001) $$,
  $$ values (false), (false), (true) $$,
  'searches and vectors are paid from it too, other teams are not');
select tests.settle(tests.clock(1), id, 'ok', 0) from usage_events where team_id = tests.team('atlas') limit 1;
select is(
  (select granted from pg_temp.ask(tests.clock(2), 'atlas', 1, 1, 30000000)), true, 'what was not used may be spent');
update teams set settings = '{"monthly_budget_nanodollars": 0}' where id = tests.team('atlas');
select is((select granted from pg_temp.ask(tests.clock(3), 'atlas', 1, 1, 1)), false, 'a ceiling of nothing stops all');
update teams set settings = '{"monthly_budget_nanodollars": 1}' where id = tests.team('atlas');
select is(
  (select granted from pg_temp.ask('2027-04-01 07:00:00+00', 'atlas', 1, 1, 1)),
  true,
  'another month has a budget of its own');

select * from finish();
rollback;
