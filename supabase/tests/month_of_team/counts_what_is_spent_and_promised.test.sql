begin;
select plan(4);

select is(
  private.month_start('2027-03-01 07:59:59+00'),
  '2027-02-01 08:00:00+00',
  'an evening in Pacific time is still the old month');
select is(private.month_start('2027-04-01 07:00:00+00'), '2027-04-01 07:00:00+00', 'also in summer time');

delete from usage_events;
insert into usage_events
  (team_id, kind, project, key_label, model, state, reserved_tokens, reserved_nanodollars, cost_nanodollars, reserved_at,
   settled_at)
values
  (tests.team('atlas'), 'search', 'p', 'k', 'm', 'settled', 1, 9, 5, clock_timestamp(), clock_timestamp()),
  (tests.team('atlas'), 'search', 'p', 'k', 'm', 'reserved', 1, 30, null, clock_timestamp(), null),
  (tests.team('atlas'), 'search', 'p', 'k', 'm', 'settled', 1, 9, 400, clock_timestamp() - interval '40 days', now());
select tests.sign_in_as('owner');
select change_settings(tests.team('atlas'), '{"monthly_budget_nanodollars": 100}');
select results_eq(
  $$ select spent_nanodollars, budget_nanodollars from month_of_team(tests.team('atlas')) $$,
  $$ values (35::bigint, 100::bigint) $$,
  'this month alone, with what is under way');
select is(
  (select extract(day from first_day) from month_of_team(tests.team('atlas'))),
  1::numeric,
  'a month begins with its first day');

select * from finish();
rollback;
