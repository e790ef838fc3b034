begin;
select plan(10);

select tests.sign_in_as('member');
select is(review_document(tests.document_of(901), 1), 1, 'to accept changes no value and makes no version');
select results_eq(
  $$ select reviewed_by, reviewed_at is not null, corrected_at from documents where file_id = tests.file(901) $$,
  $$ values (tests.person('member'), true, null::timestamptz) $$,
  'the document says who');
select tests.sign_in_as('owner');
select correct_document(tests.document_of(901), 1, '{"total": 13}');
select results_eq(
  $$ select reviewed_by from documents where file_id = tests.file(901) $$, $$ values (tests.person('owner')) $$,
  'who corrects what was accepted answers for it');
select throws_ok(
  $$ select review_document(tests.document_of(901), 1) $$, 'P0001', 'conflict',
  'nobody accepts values that they have not seen');
select throws_ok(
  $$ select correct_document(tests.document_of(901), 1, '{}', true) $$, 'P0001', 'conflict', 'in one way or the other');
select is(review_document(tests.document_of(901), 2, false), 2, 'the mark can be taken away');
select results_eq(
  $$ select reviewed_at, reviewed_by from documents where file_id = tests.file(901) $$,
  $$ values (null::timestamptz, null::uuid) $$,
  'and is gone then');
select is(correct_document(tests.document_of(901), 2, '{"total": 14}', true), 3, 'saving and accepting is one step');
select results_eq(
  $$ select reviewed_by from documents where file_id = tests.file(901) $$, $$ values (tests.person('owner')) $$,
  'with the mark');
select tests.sign_in_as('admin');
select results_eq(
  $$ select action, detail -> 'accepted' from audit_log where subject_id = tests.document_of(901) order by id $$,
  $$ values ('document.accepted', null::jsonb), ('document.corrected', 'false'), ('document.reopened', null),
            ('document.corrected', 'true') $$,
  'each of it stands in the audit log');

select * from finish();
rollback;
