begin;
select plan(6);

select tests.make_batch(1);
select tests.queue_files(1, 1);
select tests.act_as_service();
select count(*) from worker.claim_files(1, 1000, tests.clock());
create temporary table old on commit drop as select tests.result(1, 'of the worker that was late') as result;
select worker.sweep(tests.clock(2));
select count(*) from worker.claim_files(1, 60000, tests.clock(3));
select is(
  (select applied from worker.complete_files((select jsonb_agg(result) from old), tests.clock(4))),
  false,
  'the late one is fenced off');
select is(
  (select applied from tests.complete(tests.clock(5), tests.result(1, 'of the other'))),
  true,
  'the other is applied');
select is(
  (select applied from tests.complete(tests.clock(6), tests.result(1, 'twice', gen_random_uuid()))),
  false,
  'once');
select is(
  (select text from documents where file_id = tests.file(1)),
  'of the other',
  'with the words of the one who held it');
select is(
  (select applied from worker.fail_files(jsonb_build_array(jsonb_build_object('file_id', tests.file(1), 'lease_token',
    gen_random_uuid(), 'code', 'timeout')))),
  false,
  'no failure after it');
select is(
  (select applied from worker.release_files(jsonb_build_array(jsonb_build_object('file_id', tests.file(1),
    'lease_token', gen_random_uuid())))),
  false,
  'and no release');

select * from finish();
rollback;
