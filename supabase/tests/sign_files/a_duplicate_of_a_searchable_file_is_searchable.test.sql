begin;
select plan(1);

select tests.make_batch(1, 'atlas', 'pending');
select tests.register_files(1, 1);
select tests.act_as_service();
select tests.sign(1, tests.clock(50), tests.to_sign(1, '901'));
select is(
  (select searchable_at from batch_upload_files where id = tests.file(1)),
  tests.clock(3),
  'since its original is');

select * from finish();
rollback;
