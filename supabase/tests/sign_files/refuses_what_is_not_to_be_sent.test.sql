begin;
select plan(4);

select tests.make_batch(1);
select tests.register_files(1, 5);
select tests.queue_files(1, 1, 6);
select tests.act_as_service();
select results_eq(
  $$ select outcome, code
     from tests.sign(1, tests.clock(),
       tests.to_sign(1, sent_bytes => 26214401),
       tests.to_sign(2, sent_type => 'application/pdf', sent_bytes => 26214401),
       tests.to_sign(3, sent_type => 'image/svg+xml'),
       tests.to_sign(4, sent_type => 'application/pdf', sent_bytes => 52428801),
       tests.to_sign(5, sent_bytes => 0),
       tests.to_sign(6),
       tests.to_sign(901))
     order by array_position(array(select tests.file(number) from unnest(array[1, 2, 3, 4, 5, 6, 901]) as number), id) $$,
  $$ values
       ('refused', 'file_too_large'), ('sign', null), ('refused', 'unsupported_type'), ('refused', 'file_too_large'),
       ('refused', 'empty_file'), ('already_uploaded', null), ('refused', 'not_found') $$,
  'each with its reason');
select is(
  (select status || ' ' || failure_code from batch_upload_files where id = tests.file(3)),
  'skipped unsupported_type',
  'the row says so');
select throws_ok(
  $$ select worker.sign_files(tests.team('birch'), tests.batch(1), tests.person('stranger'), '[]') $$,
  'P0002',
  'not_found',
  'a batch of another team is not there');
select tests.act_as_machine();
select private.cancel_batch(tests.batch(1)) from (select tests.sign_in_as('owner')) as signed_in;
select tests.act_as_service();
select results_eq(
  $$ select outcome, code from tests.sign(1, tests.clock(), tests.to_sign(2)) $$,
  $$ values ('refused', 'cancelled') $$, 'nothing is signed for a cancelled batch');

select * from finish();
rollback;
