begin;
select plan(4);

create function pg_temp.model_of(batch int, kind text default 'extract') returns text language sql as $$
  select model from tests.ask(tests.clock(),
    tests.call(null, batch, null, 10, null, kind, null) || jsonb_build_object('call_id', gen_random_uuid()))
$$;

select tests.make_batch(1);
select tests.make_batch(2, 'birch');
update teams set settings = '{"extract_model": "gemini-3.8-flash"}' where id = tests.team('atlas');
select is(pg_temp.model_of(1), 'gemini-3.8-flash', 'its pages are read by it');
select is(
  (select reserved_nanodollars from usage_events where model = 'gemini-3.8-flash'),
  7500::bigint,
  'and at its price');
select is(pg_temp.model_of(2), 'gemini-3.5-flash-lite', 'those of others are not');
update teams set settings = '{"extract_model": "gemini-embedding-2"}' where id = tests.team('atlas');
select is(pg_temp.model_of(1), 'gemini-3.5-flash-lite', 'what reads no pages is not asked to');

select * from finish();
rollback;
