begin;
select plan(3);

select tests.make_batch(1, 'atlas', 'pending');
select tests.register_files(1, 3);
select tests.act_as_service();
select results_eq(
  $$ select outcome, duplicate_of_file_id
     from tests.sign(1, tests.clock(), tests.to_sign(3, 'same'), tests.to_sign(1, 'same'), tests.to_sign(2, 'same'))
     order by outcome desc, id $$,
  $$ values ('sign', null), ('duplicate', tests.file(1)), ('duplicate', tests.file(1)) $$,
  'one is sent, the others are linked to the first of the list');
select results_eq(
  $$ select status, failure_code, error_type from batch_upload_files where id = tests.file(3) $$,
  $$ values ('skipped', 'duplicate', null::text) $$, 'a duplicate is skipped, and is no error');
select results_eq(
  $$ select outcome, duplicate_of_file_id from tests.sign(1, tests.clock(1), tests.to_sign(2, 'same')) $$,
  $$ values ('duplicate', tests.file(1)) $$, 'and stays one when asked again');

select * from finish();
rollback;
