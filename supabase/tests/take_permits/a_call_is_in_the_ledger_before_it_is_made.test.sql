begin;
select plan(3);

select tests.make_batch(1);
select tests.queue_files(1, 2);
select tests.act_as_service();
select count(*) from worker.claim_files(2, 60000, tests.clock());
create temporary table permit on commit drop as
  select * from tests.ask(tests.clock(1), tests.call(1, 1, array[1, 2], 4000, 7000));
select results_eq(
  $$ select call_id, granted, project, key_label, reason, cardinality(live_ids) from permit $$,
  $$ values (tests.call_id(1), true, 'project-one', 'key-one', null, 2) $$, 'granted, with the key to use');
select results_eq(
  $$ select team_id, batch_id, kind, state, pages, reserved_tokens, reserved_nanodollars, reserved_at, key_label
     from usage_events
     where id = (select permit_id from permit) $$,
  $$ values (tests.team('atlas'), tests.batch(1), 'extract', 'reserved', 2, 4000::bigint, 7000::bigint,
       tests.clock(1), 'key-one') $$,
  'reserved');
select results_eq(
  $$ select quota_type, used, remaining
     from api_quota_tracking
     where minute = date_trunc('minute', tests.clock(1)) and model = 'gemini-3.5-flash-lite'
     order by quota_type $$,
  $$ values ('requests_per_day', 1::bigint, 9999::bigint), ('requests_per_minute', 2, 298),
       ('tokens_per_minute', 4000, 1996000) $$,
  'and on the dashboards');

select * from finish();
rollback;
