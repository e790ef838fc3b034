begin;
select plan(8);

select tests.act_as_service();
create temporary table asked on commit drop as
  select taken.* from generate_series(1, 150) as number,
    lateral worker.take_user_token(tests.person('member'), 'sign', 100, 10,
      tests.clock() + number * interval '0') as taken;
select results_eq(
  $$ select allowed, count(*) from asked group by allowed order by allowed desc $$,
  $$ values (true, 100::bigint), (false, 50) $$,
  'of 150 at once, 100');
select is((select distinct retry_after_ms from asked where not allowed), 6000, 'the next one in six seconds');
select is(
  (select allowed from worker.take_user_token(tests.person('owner'), 'sign', 100, 10, tests.clock())),
  true,
  'users share nothing');
select is(
  (select allowed from worker.take_user_token(tests.person('member'), 'search', 100, 10, tests.clock())),
  true,
  'nor do buckets');
select is(
  (select allowed from worker.take_user_token(tests.person('member'), 'sign', 100, 10, tests.clock(5.999))),
  false,
  'not a millisecond before');
select is(
  (select allowed from worker.take_user_token(tests.person('member'), 'sign', 100, 10, tests.clock(6))),
  true,
  'then');
select is(
  (select count(*) from audit_log where action = 'rate_limit.refused' and actor_id = tests.person('member')),
  1::bigint,
  'the refusals are logged, once a minute');
select worker.sweep(tests.clock(3606));
select tests.act_as_machine();
select is_empty($$ select 1 from private.user_buckets $$, 'an idle bucket is dropped after an hour');

select * from finish();
rollback;
