begin;
select plan(5);

select tests.make_batch(1);
select tests.queue_files(1, 1);
select tests.register_files(1, 1, 2);
select tests.act_as_service();
select tests.sign(1, tests.clock(), tests.to_sign(2, '1'));
select count(*) from worker.claim_files(1, 60000, tests.clock());
select tests.complete(tests.clock(1), tests.result(1));
select count(*) from worker.claim_documents_to_embed(10, 60000, tests.clock(2));
create temporary table permit on commit drop as
  select permit_id
  from tests.ask(tests.clock(2), tests.call(1, null, null, 10, 0, 'embed', 'gemini-embedding-2'));
select is(
  (select applied from tests.store_vectors(tests.clock(3), tests.vector_for(1, 5, gen_random_uuid()))),
  false,
  'not under another token');
select results_eq(
  $$ select applied
     from worker.store_embeddings(jsonb_build_array(tests.vector_for(1, 5)),
       (select jsonb_build_object('permit_id', permit_id, 'outcome', 'ok', 'input_tokens', 8, 'output_tokens', 0)
         from permit), tests.clock(4)) $$,
  $$ values (true) $$, 'under its own');
select results_eq(
  $$ select id = tests.file(2), status, searchable_at
     from batch_upload_files
     where batch_id = tests.batch(1)
     order by 1 $$,
  $$ values (false, 'completed', tests.clock(4)), (true, 'skipped', tests.clock(4)) $$,
  'both are searchable');
select results_eq(
  $$ select status, embedding_model, embedding_dimensions, lease_token from documents where file_id = tests.file(1) $$,
  $$ values ('searchable', 'gemini-embedding-2', 768, null::uuid) $$,
  'the document says by what');
select is(
  (select state || ' ' || cost_nanodollars from usage_events where id = (select permit_id from permit)),
  'settled 1600',
  'and the call is settled');

select * from finish();
rollback;
