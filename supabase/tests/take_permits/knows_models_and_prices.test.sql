begin;
select plan(2);

select tests.act_as_service();
create temporary table permit on commit drop as
  select * from tests.ask(tests.clock(), jsonb_build_object('call_id', tests.call_id(1), 'kind', 'search',
    'estimated_tokens', 2000), tests.call(2, null, null, 1000, null, 'search') || '{"estimated_output_tokens": 400}');
select results_eq(
  $$ select model from permit $$,
  $$ values ('gemini-embedding-2'), ('gemini-3.5-flash-lite') $$,
  'the model of the settings, or the one that was asked for');
select results_eq(
  $$ select reserved_tokens, reserved_nanodollars
     from usage_events
     where id in (select permit_id from permit)
     order by 1 $$,
  $$ values (1400::bigint, 1300000::bigint), (2000, 400000) $$, 'priced by the tokens');

select * from finish();
rollback;
