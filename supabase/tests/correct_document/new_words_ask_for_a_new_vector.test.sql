begin;
select plan(7);

select tests.sign_in_as('member');
select correct_document(tests.document_of(901), 1, '{"total": 13}');
select results_eq(
  $$ select status from documents where file_id = tests.file(901) $$, $$ values ('searchable') $$,
  'a number is no part of the vector');
select correct_document(tests.document_of(901), 2, '{"title": "Corner shop, January"}');
select results_eq(
  $$ select status, attempts, embedding is not null from documents where file_id = tests.file(901) $$,
  $$ values ('embedding', 0, true) $$,
  'the old one serves until the new one is there');
select isnt_empty($$ select 1 from search_documents(tests.team('atlas'), 'january') $$, 'full text knows it at once');

-- A vector of the old words that is on its way must not arrive.
select tests.act_as_machine();
select from worker.claim_documents_to_embed(1, 90000, clock_timestamp());
create temporary table on_its_way as select tests.vector_for(901, 5) as vector;
select tests.sign_in_as('member');
select correct_document(tests.document_of(901), 3, '{"text": "Other words"}');
select tests.act_as_machine();
select results_eq(
  $$ select applied from worker.store_embeddings(jsonb_build_array((select vector from on_its_way))) $$,
  $$ values (false) $$,
  'a vector of the old words is refused');
select isnt_empty(
  $$ select 1 from worker.claim_documents_to_embed(1, 90000, clock_timestamp()) where text = 'Other words' $$,
  'and the new words are waiting');

update public.documents set status = 'embedding_failed', failure_code = 'timeout', lease_token = null, leased_until = null
where file_id = tests.file(901);
select tests.sign_in_as('member');
select correct_document(tests.document_of(901), 4, '{"text": "Words that can be embedded"}');
select results_eq(
  $$ select status, failure_code from documents where file_id = tests.file(901) $$,
  $$ values ('embedding', null::text) $$,
  'a vector that had failed is tried again with the new words');

select tests.act_as_machine();
update public.documents set status = 'searchable', lease_token = null, leased_until = null where file_id = tests.file(901);
select private.reopen_session(tests.batch(901));
select tests.sign_in_as('member');
select cancel_batch(tests.batch(901));
select correct_document(tests.document_of(901), 5, '{"text": "Too late for a paid call"}');
select results_eq(
  $$ select status from documents where file_id = tests.file(901) $$, $$ values ('searchable') $$,
  'in a cancelled batch no vector is asked for');

select * from finish();
rollback;
