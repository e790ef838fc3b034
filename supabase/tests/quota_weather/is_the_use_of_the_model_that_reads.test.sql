begin;
select plan(4);

select tests.act_as_service();
select tests.ask(clock_timestamp(), tests.search_call(1, 500));
select tests.sign_in_as('viewer');
select results_eq(
  $$ select requests_used, requests_limit, tokens_used, limited_until from quota_weather(tests.team('atlas')) $$,
  $$ values (1::bigint, 300::bigint, 500::bigint, null::timestamptz) $$,
  'for every member');
select tests.act_as_service();
select worker.record_error('project-one', 'key-one', 'gemini-3.5-flash-lite', 'rate_limited', 30000, null);
select tests.sign_in_as('viewer');
select ok(
  (select limited_until between now() + interval '20 seconds' and now() + interval '40 seconds'
   from quota_weather(tests.team('atlas'))),
  'and until when nobody reads');
select tests.act_as_machine();
update public.teams set settings = '{"extract_model": "gemini-3.8-flash"}' where id = tests.team('atlas');
select tests.sign_in_as('viewer');
select is(
  (select limited_until from quota_weather(tests.team('atlas'))), null, 'of the model that the team has chosen');
select tests.sign_in_as('stranger');
select throws_ok($$ select * from quota_weather(tests.team('atlas')) $$, 'P0002', 'not_found', 'strangers learn nothing');

select * from finish();
rollback;
