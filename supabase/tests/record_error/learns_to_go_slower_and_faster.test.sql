begin;
select plan(3);

select tests.act_as_service();
select worker.record_error('project-one', 'key-one', 'gemini-3.5-flash-lite', 'rate_limited', null, null,
  tests.clock());
select results_eq(
  $$ select requests_limit, limited_until
     from worker.quota_status(tests.clock(1))
     where model = 'gemini-3.5-flash-lite' $$,
  $$ values (210::bigint, tests.clock(60)) $$,
  'seven tenths, and a minute of rest where the provider does not say how long');
select worker.record_error('project-one', 'key-one', 'gemini-3.5-flash-lite', 'quota_day', null, null, tests.clock(2));
select is(
  (select limited_until from worker.quota_status(tests.clock(3)) where model = 'gemini-3.5-flash-lite'),
  '2027-03-11 00:00-08'::timestamptz,
  'a spent day lasts until midnight there');
select tests.act_as_machine();
update private.rate_windows set cooldown_until = null;
select tests.act_as_service();
do $$
begin
  for second in 1..40 loop
    perform from worker.record_error('project-one', 'key-one', 'gemini-3.5-flash-lite', 'ok', null, null,
      tests.clock(10 + second));
  end loop;
end
$$;
select is(
  (select requests_limit from worker.quota_status(tests.clock(60)) where model = 'gemini-3.5-flash-lite'),
  300::bigint,
  'a hundredth a second, back to all of it');

select * from finish();
rollback;
