begin;
select plan(5);

select tests.sign_in_as('member');
select is(retry_files(tests.batch(901), array[tests.file(901)]), 1, 'a file that was read, by name');
select results_eq(
  $$ select status, searchable_at from batch_upload_files where id = tests.file(901) $$,
  $$ values ('uploaded', null::timestamptz) $$,
  'is queued');
select is(tests.status_of_batch(901), 'processing', 'and its batch goes on');
select tests.act_as_service();
select count(*) from worker.claim_files(1);
select worker.complete_files(jsonb_build_array(tests.result(901, 'Better words')));
select results_eq(
  $$ select text, kind, status, embedding is null from documents where file_id = tests.file(901) $$,
  $$ values ('Better words', 'page', 'embedding', true) $$,
  'the document is read anew');
select is_empty($$ select 1 from receipts where document_id = tests.document_of(901) $$, 'and is a receipt no more');

select * from finish();
rollback;
