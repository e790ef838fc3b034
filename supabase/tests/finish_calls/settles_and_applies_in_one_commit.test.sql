begin;
select plan(3);

select tests.make_batch(1);
select tests.queue_files(1, 4);
select tests.act_as_service();
select count(*) from worker.claim_files(4, 60000, tests.clock());
create temporary table permit on commit drop as
  select * from tests.ask(tests.clock(), tests.call(1, 1, array[1, 2, 3, 4], 5000));
select results_eq(
  $$ select file_id, applied from worker.finish_calls(jsonb_build_array(jsonb_build_object(
       'permit_id', (select permit_id from permit), 'outcome', 'ok', 'input_tokens', 3000, 'output_tokens', 1000,
       'completed', jsonb_build_array(tests.result(1), tests.result(2, 'x', gen_random_uuid())),
       'failed', jsonb_build_array(tests.failure(3, 'unreadable_file', true)),
       'released', jsonb_build_array(jsonb_build_object('file_id', tests.file(4), 'lease_token',
         tests.token_of(4))))), tests.clock(2))
     order by array_position(array(select tests.file(number) from generate_series(1, 4) as number), file_id) $$,
  $$ values (tests.file(1), true), (tests.file(2), false), (tests.file(3), true), (tests.file(4), true) $$,
  'each file as it deserves');
select results_eq(
  $$ select status, api_calls, tokens_used
     from batch_upload_files
     where batch_id = tests.batch(1)
     order by upload_order $$,
  $$ values ('completed', 1, 1000::bigint), ('processing', 0, 0), ('failed', 1, 1000), ('uploaded', 1, 1000) $$,
  'with its share of the tokens');
select results_eq(
  $$ select state, outcome, input_tokens, output_tokens, cost_nanodollars
     from usage_events
     where id = (select permit_id from permit) $$,
  $$ values ('settled', 'ok', 3000::bigint, 1000::bigint, 3400000::bigint) $$,
  'the ledger has what it cost: 3,000 at 0.30 and 1,000 at 2.50 dollars a million');

select * from finish();
rollback;
