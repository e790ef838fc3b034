begin;
select plan(3);

select tests.queue_files(901, 3, 20);
select from worker.claim_files(10, 90000, tests.clock(10));
select tests.complete(tests.clock(11), tests.result(22), tests.result(20), tests.result(21));
select tests.sign_in_as('viewer');
select results_eq(
  $$ select previous_id, next_id, place, total from document_neighbours(tests.document_of(21)) $$,
  $$ values (tests.document_of(20), tests.document_of(22), 2::bigint, 4::bigint) $$,
  'one before and one behind');
select results_eq(
  $$ select previous_id, next_id from document_neighbours(tests.document_of(20)) $$,
  $$ values (null::uuid, tests.document_of(21)) $$,
  'none before the first');
select tests.sign_in_as('stranger');
select is_empty($$ select 1 from document_neighbours(tests.document_of(21)) $$, 'a stranger learns nothing');

select * from finish();
rollback;
