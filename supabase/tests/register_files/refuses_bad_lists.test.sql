begin;
select plan(6);

select tests.make_batch(1, 'atlas', 'pending');
select tests.make_batch(2, 'atlas', 'cancelled');
select tests.sign_in_as('member');
select throws_ok($$ select register_files(tests.batch(1), '{}') $$, 'P0001', 'invalid_request', 'no list');
select throws_ok($$ select register_files(tests.batch(1), '[{"id": "x"}]') $$, 'P0001', 'invalid_request', 'no uuid');
select throws_ok(
  $$ select register_files(tests.batch(1), jsonb_build_array(jsonb_build_object('id', tests.file(1), 'original_name',
       'x', 'original_bytes', 1))) $$,
  'P0001',
  'invalid_request',
  'no place');
select throws_ok(
  $$ select register_files(tests.batch(1), jsonb_build_array(jsonb_build_object('id', tests.file(1), 'upload_order',
       1, 'original_name', 'x', 'original_bytes', -1))) $$,
  'P0001',
  'invalid_request',
  'fewer than no bytes');
select throws_ok(
  $$ select register_files(tests.batch(1), (select jsonb_agg(number) from generate_series(1, 501) as number)) $$,
  'P0001',
  'invalid_request',
  'more than 500 at once');
select throws_ok(
  $$ select register_files(tests.batch(2), jsonb_build_array(tests.to_register(1))) $$,
  'P0001',
  'cancelled',
  'a cancelled batch takes no files');

select * from finish();
rollback;
