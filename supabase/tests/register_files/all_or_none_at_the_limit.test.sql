begin;
select plan(4);

select tests.make_batch(1, 'atlas', 'pending');
update teams set settings = '{"files_per_batch": 3}' where id = tests.team('atlas');
select tests.register_files(1, 2);
select tests.sign_in_as('member');
select throws_ok(
  $$ select register_files(tests.batch(1), (select jsonb_agg(tests.to_register(number))
       from generate_series(3, 4) as number)) $$,
  'P0001', 'batch_full', 'one too many: none is registered');
select throws_ok(
  $$ insert into batch_upload_files (id, team_id, batch_id, upload_order, original_name, original_bytes)
     select tests.file(number), tests.team('atlas'), tests.batch(1), number, 'x', 1
       from generate_series(3, 4) as number $$,
  'P0001', 'batch_full', 'nor past the function');
select is(
  (select count(*) from batch_upload_files where batch_id = tests.batch(1)),
  2::bigint,
  'two are there as before');
select lives_ok(
  $$ select register_files(tests.batch(1), jsonb_build_array(tests.to_register(3))) $$,
  'the last one fits');

select * from finish();
rollback;
