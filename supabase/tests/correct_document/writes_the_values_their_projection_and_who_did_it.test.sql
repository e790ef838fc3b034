begin;
select plan(9);

select tests.sign_in_as('member');
select is(
  correct_document(tests.document_of(901), 1,
    '{"merchant": " Corner Shop & Sons ", "date": "2027-02-01", "currency": "CHF", "subtotal": 10, "tax": 0.770,
      "total": 10.77, "title": null, "language": "de-CH",
      "items": [{"description": "Tea", "quantity": 2, "unit_price": 3.5, "amount": 7},
                {"description": "", "quantity": null, "unit_price": null, "amount": 3}]}'),
  2, 'a correction makes the next version');
select results_eq(
  $$ select version, title, language, corrected_at is not null, reviewed_at is null
     from documents where file_id = tests.file(901) $$,
  $$ values (2, null::text, 'de-CH', true, true) $$,
  'the document has the values, and is not accepted by that');
select results_eq(
  $$ select merchant, purchased_on, currency, subtotal, tax, total from receipts
     where document_id = tests.document_of(901) $$,
  $$ values ('Corner Shop & Sons', '2027-02-01'::date, 'CHF', 10.000, 0.770, 10.770) $$,
  'the receipt follows');
select results_eq(
  $$ select line_no, description, quantity, amount from receipt_items
     where document_id = tests.document_of(901) order by line_no $$,
  $$ values (1, 'Tea', 2.000, 7.000), (2, '', null, 3.000) $$,
  'and so do its items');
select isnt_empty($$ select 1 from search_documents(tests.team('atlas'), 'sons') $$, 'the merchant is found');
select results_eq(
  $$ select version, how, person_id, model from document_revisions
     where document_id = tests.document_of(901) order by version $$,
  $$ values (1, 'read', null::uuid, 'gemini-3.5-flash-lite'), (2, 'corrected', tests.person('member'), null) $$,
  'the history names the model and then the person');
select results_eq(
  $$ select changes -> 'total', changes -> 'tax', changes ? 'text' from document_revisions
     where document_id = tests.document_of(901) and version = 2 $$,
  $$ values ('{"from": 12.5, "to": 10.77}'::jsonb, '{"from": null, "to": 0.77}'::jsonb, false) $$,
  'with what it was and what it became, and nothing that did not change');

select tests.sign_in_as('admin');
select results_eq(
  $$ select action, actor_id, detail -> 'paths' from audit_log
     where subject_id = tests.document_of(901) order by id desc limit 1 $$,
  $$ values ('document.corrected', tests.person('member'),
             '["currency", "date", "items", "language", "merchant", "subtotal", "tax", "title", "total"]'::jsonb) $$,
  'the audit log has a line');
select is_empty(
  $$ select 1 from audit_log where subject_id = tests.document_of(901) and detail::text like '%Corner%' $$,
  'without the values');

select * from finish();
rollback;
