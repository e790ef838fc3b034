begin;
select plan(3);

select tests.make_batch(1);
select tests.queue_files(1, 2);
select count(*) from worker.claim_files(1, 90000, tests.clock());
select tests.complete(tests.clock(1), tests.result(1));
select tests.sign_in_as('owner');
select cancel_batch(tests.batch(1));
select is(tests.status_of(1), 'completed', 'what was read stays');
select results_eq(
  $$ select status, failure_code from documents where file_id = tests.file(1) $$,
  $$ values ('embedding_failed', 'cancelled') $$,
  'without a vector');
select isnt_empty(
  $$ select 1 from search_documents(tests.team('atlas'), 'words') where file_id = tests.file(1) $$,
  'full text finds it');

select * from finish();
rollback;
