begin;
select plan(3);

select tests.make_batch(1);
select tests.queue_files(1, 1);
select tests.act_as_service();
select count(*) from worker.claim_files(1, 60000, tests.clock());
select tests.complete(tests.clock(1), tests.result(1, E' \n'));
select is(
  (select searchable_at from batch_upload_files where id = tests.file(1)),
  tests.clock(1),
  'there is nothing to wait for');
select is((select status from documents where file_id = tests.file(1)), 'searchable', 'without a vector');
select is_empty($$ select 1 from worker.claim_documents_to_embed(10, 60000, tests.clock(2)) $$, 'and none is paid for');

select * from finish();
rollback;
