begin;
select plan(2);

select tests.make_batch(1);
select tests.queue_files(1, 1);
select tests.act_as_service();
select count(*) from worker.claim_files(1, 60000, tests.clock());
select tests.complete(tests.clock(), tests.result(1));
select is(
  (select applied from worker.fail_embeddings((select jsonb_agg(jsonb_build_object('document_id', document_id,
    'lease_token', lease_token, 'code', 'rate_limited', 'counts', false, 'run_at', tests.clock(9)))
      from worker.claim_documents_to_embed(1, 60000, tests.clock())), null, tests.clock())),
  true,
  'it is handed back');
select results_eq(
  $$ select status, attempts, run_at from documents where file_id = tests.file(1) $$,
  $$ values ('embedding', 0, tests.clock(9)) $$,
  'for later');

select * from finish();
rollback;
