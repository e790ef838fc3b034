begin;
select plan(2);

select tests.make_batch(1, 'atlas', 'pending');
select tests.register_files(1, 2);
select tests.act_as_service();
select tests.sign(1, tests.clock(), tests.to_sign(1));
select tests.sign_in_as('member');
select results_eq(
  $$ select user_id, team_id, id, status, sent_md5, sent_bytes
     from uploads_to_confirm(tests.batch(1), array[tests.file(1), tests.file(901)]) $$,
  $$ values (tests.person('member'), tests.team('atlas'), tests.file(1), 'uploading', 'AAAAAAAAAAAAAAAAAAAAAA==', 900::bigint) $$,
  'files of this batch, and of no other');
select results_eq(
  $$ select team_id, id from uploads_to_confirm(tests.batch(1), array[tests.file(901)]) $$,
  $$ values (tests.team('atlas'), null::uuid) $$,
  'one empty row if there are none');

select * from finish();
rollback;
