begin;
select plan(3);

select tests.make_batch(1);
select tests.queue_files(1, 1);
select tests.act_as_service();
select count(*) from worker.claim_files(1, 60000, tests.clock());
select tests.complete(tests.clock(), tests.result(1));
create temporary table waits (attempt serial, wait interval) on commit drop;
do $$
declare
  now_at timestamptz := tests.clock();
  held record;
begin
  for attempt in 1..6 loop
    select * into strict held from worker.claim_documents_to_embed(1, 60000, now_at);
    perform from worker.fail_embeddings(jsonb_build_array(jsonb_build_object('document_id', held.document_id,
      'lease_token', held.lease_token, 'code', 'provider_unavailable', 'counts', true)), null, now_at);
    insert into waits (wait) select run_at - now_at from documents where id = held.document_id and status = 'embedding';
    now_at := (select run_at from documents where id = held.document_id);
  end loop;
end
$$;
select results_eq(
  $$ select extract(epoch from wait)::int / 60 from waits order by attempt $$,
  $$ values (1), (5), (15), (60), (360) $$,
  'a minute, five, fifteen, an hour, six hours');
select results_eq(
  $$ select status, failure_code from documents where file_id = tests.file(1) $$,
  $$ values ('embedding_failed', 'provider_unavailable') $$,
  'then it has failed');
select is((select status from batch_upload_files where id = tests.file(1)), 'completed', 'which blocks nobody');

select * from finish();
rollback;
