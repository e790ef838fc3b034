begin;
select plan(5);

insert into realtime.messages (topic, extension, inserted_at)
  values ('old', 'broadcast', tests.clock(-4 * 86400)), ('new', 'broadcast', tests.clock());
insert into net._http_response (id, created) values (1, tests.clock(-7 * 3600)), (2, tests.clock());
insert into cron.job_run_details (jobid, end_time) values (1, tests.clock(-2 * 86400)), (1, tests.clock());
insert into api_quota_tracking (provider, project, model, quota_type, minute, "limit")
  values ('gemini', 'p', 'm', 'requests_per_day', '2026-01-01', 1);
select tests.act_as_service();
select ok((select count from worker.sweep(tests.clock(1)) where action = 'leftovers') >= 4, 'four things at least');
select tests.act_as_machine();
select is((select count(*) from realtime.messages where topic in ('old', 'new')), 1::bigint, 'broadcasts');
select is((select count(*) from net._http_response), 1::bigint, 'answers to wake-ups');
select is((select count(*) from cron.job_run_details), 1::bigint, 'runs of the tick');
select is_empty($$ select 1 from api_quota_tracking where minute = '2026-01-01' $$, 'old quotas');

select * from finish();
rollback;
