begin;
select plan(5);

select tests.make_batch(1);
select tests.queue_files(1, 3);
select tests.act_as_service();
select count(*) from worker.claim_files(3, 60000, tests.clock());
select tests.complete(tests.clock(1), tests.result(1, 'The quick brown fox'),
  tests.result(2, 'A slow vulpine animal'), tests.result(3, 'Bread and butter'));
select count(*) from worker.claim_documents_to_embed(10, 60000, tests.clock(2));
select tests.store_vectors(tests.clock(3), tests.vector_for(1, 1), tests.vector_for(2, 1), tests.vector_for(3, 300));
select tests.sign_in_as('viewer');
select results_eq(
  $$ select file_id, snippet, found_by from search_documents(tests.team('atlas'), 'fox') $$,
  $$ values (tests.file(1), 'The quick brown ' || chr(2) || 'fox' || chr(3), array['text']) $$, 'words, marked');
select results_eq(
  $$ select file_id, found_by
     from search_documents(tests.team('atlas'), 'fox', tests.vector(1)::text, max_results => 2) $$,
  $$ values (tests.file(1), array['text', 'meaning']), (tests.file(2), array['meaning']) $$,
  'what is found both ways comes first, then what means the same');
select is_empty(
  $$ select 1 from search_documents(tests.team('atlas'), 'fox', filter => '{"kind": "receipt"}') $$,
  'another kind has none');
select is_empty(
  $$ select 1 from search_documents(tests.team('atlas'), 'fox', filter => jsonb_build_object('batch', tests.batch(901))) $$,
  'nor has another batch');
select is(
  (select count(*) from search_documents(tests.team('atlas'), '-fox quick')),
  0::bigint,
  'a word may be shut out');

select * from finish();
rollback;
