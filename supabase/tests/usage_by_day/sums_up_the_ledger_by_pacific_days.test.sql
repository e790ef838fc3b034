begin;
select plan(6);

delete from usage_events;
insert into usage_events
  (team_id, batch_id, kind, project, key_label, model, state, reserved_tokens, reserved_nanodollars, input_tokens,
   output_tokens, cost_nanodollars, reserved_at, settled_at)
values
  -- Half past eleven in the evening, Pacific time, though the next day in UTC.
  (tests.team('atlas'), tests.batch(901), 'extract', 'p', 'k', 'gemini-3.5-flash-lite', 'settled', 900, 900, 100, 20,
   500, '2027-03-10 07:30:00+00', '2027-03-10 07:31:00+00'),
  (tests.team('atlas'), tests.batch(901), 'extract', 'p', 'k', 'gemini-3.5-flash-lite', 'reserved', 900, 800, null, null,
   null, '2027-03-10 08:00:00+00', null),
  (tests.team('atlas'), null, 'search', 'p', 'k', 'gemini-embedding-2', 'unknown', 10, 7, null, null, 7,
   '2027-03-10 21:00:00+00', '2027-03-10 21:00:00+00'),
  (tests.team('atlas'), null, 'search', 'p', 'k', 'gemini-embedding-2', 'void', 10, 7, null, null, 0,
   '2027-03-10 21:00:00+00', '2027-03-10 21:00:00+00'),
  (tests.team('birch'), null, 'search', 'p', 'k', 'gemini-embedding-2', 'settled', 10, 7, 10, 0, 7,
   '2027-03-10 21:00:00+00', '2027-03-10 21:00:00+00');
select tests.sign_in_as('admin');
select results_eq(
  $$ select * from usage_by_day(tests.team('atlas'), '2027-03-08', '2027-03-10') $$,
  $$ values ('2027-03-08'::date, 0::bigint, 0::bigint, 0::bigint), ('2027-03-09', 1, 120, 500),
            ('2027-03-10', 2, 910, 807) $$,
  'used if answered, else as reserved; never sent: nothing; a day without calls is there');
select results_eq(
  $$ select * from usage_by_model(tests.team('atlas'), '2027-03-08', '2027-03-10') $$,
  $$ values ('gemini-3.5-flash-lite', 'extract', 2::bigint, 1020::bigint, 1300::bigint),
            ('gemini-embedding-2', 'search', 1, 10, 7) $$,
  'by model');
select results_eq(
  $$ select name, calls, cost_nanodollars from usage_by_batch(tests.team('atlas'), '2027-03-08', '2027-03-10') $$,
  $$ values ('Batch 901', 2::bigint, 1300::bigint), (null, 1, 7) $$,
  'by batch, and what belongs to none');
select is_empty(
  $$ select 1 from usage_by_day(tests.team('atlas'), '2027-03-10', '2027-03-10') where calls > 2 $$,
  'never another team''s');
select throws_ok(
  $$ select * from usage_by_day(tests.team('atlas'), '2000-01-01', '2027-03-10') $$,
  'P0001', 'invalid_request', 'a span of decades is refused');
select throws_ok(
  $$ select * from usage_by_model(tests.team('atlas'), '2027-03-10', null) $$,
  'P0001', 'invalid_request', 'and one without an end');

select * from finish();
rollback;
