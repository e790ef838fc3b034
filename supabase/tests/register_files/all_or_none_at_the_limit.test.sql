begin;
select plan(4);

select tests.make_batch(1, 'atlas', 'pending');
update teams set settings = '{"files_per_batch": 3}' where id = tests.team('atlas');
select tests.register_files(1, 2);
select tests.sign_in_as('member');
select throws_ok(
  $$ select register_files(tests.id_of('batch', 1), (select jsonb_agg(jsonb_build_object('id', tests.id_of('file', number), 'upload_order', number, 'original_name', 'x', 'original_bytes', 1)) from generate_series(3, 4) as number)) $$,
  'P0001', 'batch_full', 'one too many: none is registered');
select throws_ok(
  $$ insert into batch_upload_files (id, team_id, batch_id, upload_order, original_name, original_bytes)
     select tests.id_of('file', number), tests.team('atlas'), tests.id_of('batch', 1), number, 'x', 1 from generate_series(3, 4) as number $$,
  'P0001', 'batch_full', 'nor past the function');
select is((select count(*) from batch_upload_files where batch_id = tests.id_of('batch', 1)), 2::bigint, 'two are there as before');
select lives_ok(
  $$ select register_files(tests.id_of('batch', 1), jsonb_build_array(jsonb_build_object('id', tests.id_of('file', 3), 'upload_order', 3, 'original_name', 'x', 'original_bytes', 1))) $$,
  'the last one fits');

select * from finish();
rollback;
