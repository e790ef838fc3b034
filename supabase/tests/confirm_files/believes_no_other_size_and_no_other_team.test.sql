begin;
select plan(2);

select tests.make_batch(1, 'atlas', 'pending');
select tests.register_files(1, 2);
select tests.act_as_service();
select tests.sign(1, tests.clock(), tests.to_sign(1));
select results_eq(
  $$ select status
     from worker.confirm_files(tests.team('atlas'), tests.batch(1),
       jsonb_build_array(tests.sent(1, 901), tests.sent(2, 1)), tests.clock(1)) $$,
  $$ values ('uploading'), ('pending') $$,
  'other bytes than were announced, and a file that was never signed, stay as they are');
select is_empty(
  $$ select 1
     from worker.confirm_files(tests.team('birch'), tests.batch(1), jsonb_build_array(tests.sent(1, 900)),
       tests.clock(1)) $$,
  'another team has no such file');
select * from finish();
rollback;
