begin;
select plan(2);

select tests.make_batch(1);
select tests.queue_files(1, 2);
select tests.act_as_service();
select count(*) from worker.claim_files(1, 60000, tests.clock());
select tests.complete(tests.clock(1), tests.result(1));
create temporary table held on commit drop as
  select document_id, lease_token from worker.claim_documents_to_embed(10, 1000, tests.clock(2));
select tests.sign_in_as('member');
select pause_batch(tests.batch(1));
select tests.act_as_service();
select is_empty(
  $$ select 1 from worker.claim_documents_to_embed(10, 1000, tests.clock(4)) $$,
  'vectors are paid for too');
select results_eq(
  $$ select granted, reason from tests.ask(tests.clock(2.5),
       tests.call(1, null, null, 10, 0, 'embed', 'gemini-embedding-2')
       || jsonb_build_object('leases', (select jsonb_agg(jsonb_build_object('id', document_id, 'lease_token',
         lease_token)) from held))) $$,
  $$ values (false, 'no_leases') $$, 'nor may a call start for one that is under lease');

select * from finish();
rollback;
