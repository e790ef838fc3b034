begin;
select plan(9);

select tests.sign_in_as('member');
select correct_document(tests.document_of(901), 1, '{"total": 13, "text": "Second"}');
select correct_document(tests.document_of(901), 2, '{"total": 14, "merchant": "Other"}');
select results_eq(
  $$ select (values ->> 'total')::numeric, values ->> 'text', values ->> 'merchant'
     from document_values(tests.document_of(901), 2) as values $$,
  $$ values (13::numeric, 'Second', 'Corner shop') $$,
  'what stood at a version can be asked for');
select is(document_values(tests.document_of(901), 9), null, 'of a version that never was there is nothing');

select is(restore_document(tests.document_of(901), 3, 2), 4, 'undo: the version before the last');
select results_eq(
  $$ select total, merchant from receipts where document_id = tests.document_of(901) $$,
  $$ values (13.000, 'Corner shop') $$,
  'only what came later is taken back');
select is(restore_document(tests.document_of(901), 4, 1), 5, 'the first reading comes back whole');
select results_eq(
  $$ select text, fields ->> 'total' from documents where file_id = tests.file(901) $$,
  $$ values ('A receipt of atlas', '12.5') $$,
  'with all its values');
select results_eq(
  $$ select version, how, restored_version, person_id from document_revisions
     where document_id = tests.document_of(901) and version > 3 order by version $$,
  $$ values (4, 'restored', 2, tests.person('member')), (5, 'restored', 1, tests.person('member')) $$,
  'nothing of the history is lost');
select throws_ok(
  $$ select restore_document(tests.document_of(901), 4, 1) $$, 'P0001', 'conflict',
  'who looked at an older version is told');
select throws_ok(
  $$ select restore_document(tests.document_of(901), 5, 77) $$, 'P0002', 'not_found', 'there is no such version');

select * from finish();
rollback;
