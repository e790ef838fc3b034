begin;
select plan(6);

select tests.sign_in_as('member');
select is(
  (create_batch(tests.batch(1), tests.team('atlas'), ' First ', 'note', 'conservative', true)).status,
  'pending',
  'a batch is made');
select is(
  (create_batch(tests.batch(1), tests.team('atlas'), 'First', 'note')).max_concurrent,
  2,
  'again: the same batch, as it was made');
select is((select count(*) from batch_upload_sessions where id = tests.batch(1)), 1::bigint, 'once');
select is(
  (select created_by from batch_upload_sessions where id = tests.batch(1)),
  tests.person('member'),
  'by its maker');
select throws_ok(
  $$ select create_batch(tests.batch(1), tests.team('atlas'), 'First', 'receipt') $$,
  'P0001',
  'conflict',
  'another batch under the same id is a conflict');
select tests.sign_in_as('stranger');
select throws_ok(
  $$ select create_batch(tests.batch(1), tests.team('birch'), 'First', 'note') $$,
  'P0002',
  'not_found',
  'an id of another team tells nothing');

select * from finish();
rollback;
