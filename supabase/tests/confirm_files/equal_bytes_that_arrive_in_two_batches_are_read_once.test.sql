begin;
select plan(13);

select tests.make_batch(number, 'atlas', 'pending') from generate_series(1, 2) as number;
select tests.make_batch(3, 'birch', 'pending');
select tests.register_files(1, 1, 1), tests.register_files(2, 2, 2), tests.register_files(3, 1, 4);
select tests.act_as_service();

-- Nobody has the bytes yet when both are signed. File 3 is linked to file 2, which is of its batch.
select results_eq(
  $$ select outcome from tests.sign(1, tests.clock(), tests.to_sign(1, 'same'))
     union all select outcome from tests.sign(2, tests.clock(1), tests.to_sign(2, 'same'))
     union all select outcome from tests.sign(2, tests.clock(2), tests.to_sign(3, 'same'))
     union all select outcome from tests.sign(3, tests.clock(3), tests.to_sign(4, 'same')) $$,
  $$ values ('sign'), ('sign'), ('duplicate'), ('sign') $$,
  'both are sent');

select results_eq(
  $$ select * from worker.confirm_files(tests.team('atlas'), tests.batch(2), jsonb_build_array(tests.sent(2)), tests.clock(4))
     union all
     select * from worker.confirm_files(tests.team('atlas'), tests.batch(1), jsonb_build_array(tests.sent(1)), tests.clock(5))
     union all
     select * from worker.confirm_files(tests.team('birch'), tests.batch(3), jsonb_build_array(tests.sent(4)), tests.clock(6)) $$,
  $$ values (tests.file(2), 'uploaded', null::uuid), (tests.file(1), 'skipped', tests.file(2)),
            (tests.file(4), 'uploaded', null) $$,
  'the one that arrives first is read, the other is its duplicate; another team is not concerned');
select is(tests.status_of_batch(1), 'completed', 'a batch of duplicates is done');
select results_eq(
  $$ select * from worker.confirm_files(tests.team('atlas'), tests.batch(1), jsonb_build_array(tests.sent(1)), tests.clock(7)) $$,
  $$ values (tests.file(1), 'skipped', tests.file(2)) $$,
  'again: the same answer');

select is(
  (select array_agg(file_id) from worker.claim_files(10, 60000, tests.clock(10)) where team_id = tests.team('atlas')),
  array[tests.file(2)],
  'one of three is read');
select tests.fail(tests.clock(11), tests.failure(2, 'unreadable_file', true));
select results_eq(
  $$ select status, failure_code from batch_upload_files where batch_id in (tests.batch(1), tests.batch(2)) order by upload_order $$,
  $$ values ('pending', null), ('failed', 'unreadable_file'), ('pending', null) $$,
  'a failure of the original asks for the bytes of its duplicates');
select is(tests.status_of_batch(1), 'pending', 'and opens their batch again');

-- This time the one that is sent later has a duplicate in its batch.
select tests.sign(1, tests.clock(20), tests.to_sign(1, 'same'));
select tests.act_as_machine();
update batch_upload_files
set status = 'uploading', storage_key = 'k', sent_md5 = 'AAAAAAAAAAAAAAAAAAAAAA==', sent_bytes = 900,
    sent_type = 'image/jpeg', failure_code = null, finished_at = null, duplicate_of_file_id = null
where id = tests.file(3);
select tests.make_batch(4, 'atlas', 'pending');
select tests.register_files(4, 1, 5);
select tests.act_as_service();
select results_eq(
  $$ select outcome from tests.sign(2, tests.clock(21), tests.to_sign(2, 'same')) $$,
  $$ values ('refused') $$,
  'what has failed is sent again only if somebody says so');
select results_eq(
  $$ select status, duplicate_of_file_id
     from worker.confirm_files(tests.team('atlas'), tests.batch(1), jsonb_build_array(tests.sent(1)), tests.clock(22)) $$,
  $$ values ('uploaded', null::uuid) $$,
  'the first to arrive');
select results_eq(
  $$ select status, duplicate_of_file_id
     from worker.confirm_files(tests.team('atlas'), tests.batch(2), jsonb_build_array(tests.sent(3)), tests.clock(23)) $$,
  $$ values ('skipped', tests.file(1)) $$,
  'the second');
select is(
  (select count(*) from worker.claim_files(10, 60000, tests.clock(30)) where team_id = tests.team('atlas')), 1::bigint,
  'again one is read');
select tests.complete(tests.clock(31), tests.result(1, ''));
select is(
  (select searchable_at from batch_upload_files where id = tests.file(3)), tests.clock(31),
  'as searchable as its original');
select results_eq(
  $$ select duplicate_of_file_id from tests.sign(4, tests.clock(32), tests.to_sign(5, 'same')) $$,
  $$ values (tests.file(1)) $$,
  'later ones are not even sent');

select * from finish();
rollback;
