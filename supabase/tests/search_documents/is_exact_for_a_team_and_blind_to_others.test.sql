begin;
select plan(3);

select tests.make_batch(1, 'atlas');
select tests.make_batch(2, 'birch');
select tests.queue_files(1, 30);
select tests.queue_files(2, 30, 101);
select tests.act_as_service();
select count(*) from worker.claim_files(100, 60000, tests.clock());
select worker.complete_files((select jsonb_agg(tests.result(number, 'secret of birch'))
  from generate_series(101, 130) as number) || (select jsonb_agg(tests.result(number, 'ledger of atlas'))
    from generate_series(1, 30) as number), tests.clock(1));
select count(*) from worker.claim_documents_to_embed(100, 60000, tests.clock(2));
select worker.store_embeddings((select jsonb_agg(tests.vector_for(number, 100))
  from generate_series(101, 130) as number) || (select jsonb_agg(tests.vector_for(number, 100 + number))
    from generate_series(1, 30) as number), null, tests.clock(3));
select tests.sign_in_as('member');
select is_empty($$ select 1 from search_documents(tests.team('atlas'), 'secret') $$, 'not a word of the other team');
select is(
  (select count(*) from search_documents(tests.team('atlas'), 'nothing like it', tests.vector(100)::text,
    max_results => 50) as hit join documents as document on document.id = hit.document_id
      where document.team_id = tests.team('atlas')),
  31::bigint,
  'all of the own rows, though thirty foreign ones are nearer');
select throws_ok(
  $$ select search_documents(tests.team('birch'), 'secret') $$,
  'P0002',
  'not_found',
  'the other team is not there');

select * from finish();
rollback;
