begin;
select plan(3);

select tests.make_batch(1, 'atlas', 'pending');
select tests.sign_in_as('member');
create temporary table manifest on commit drop as select jsonb_agg(jsonb_build_object(
  'id', tests.file(number), 'upload_order', number, 'original_name', number
    || '.jpg', 'custom_name', null, 'original_bytes', 10)) as files
  from generate_series(1, 3) as number;
select is(
  (select count(*) from register_files(tests.batch(1), (select files from manifest))),
  3::bigint,
  'three are registered');
update batch_upload_files set custom_name = 'Kept' where id = tests.file(2);
select results_eq(
  $$ select id, upload_order, status, version from register_files(tests.batch(1), (select files from manifest)) $$,
  $$ select tests.file(number), number, 'pending', case number when 2 then 2 else 1 end::bigint
     from generate_series(1, 3) as number $$,
  'again: the same three, as they are now');
select is_empty(
  $$ select 1
     from register_files(tests.batch(1), jsonb_build_array(jsonb_build_object('id', tests.file(9), 'upload_order', 2,
       'original_name', 'x', 'original_bytes', 1))) $$,
  'a place that is taken is not given away');

select * from finish();
rollback;
