begin;
select plan(3);

select tests.make_batch(1, 'atlas', 'processing', 'receipt');
select tests.queue_files(1, 2);
select tests.act_as_service();
select count(*) from worker.claim_files(2, 60000, tests.clock());
select tests.complete(tests.clock(1), tests.result(1, 'x', null, 'receipt',
  '{"merchant": "Café", "date": "2028-02-29", "currency": "EUR", "subtotal": 10, "tax": 1.9, "total": 11.9, "items": [{"description": "Cake", "quantity": 2, "unit_price": 5, "amount": 10}]}'), tests.result(2, 'x', null, 'receipt', '{"merchant": null, "date": "2027-02-29", "currency": "euro", "total": "12", "tax": 99999999999.9999, "items": [7, {"description": "Tea"}]}'));
select results_eq(
  $$ select merchant, purchased_on, currency, subtotal, tax, total
     from receipts
     where document_id = tests.document_of(1) $$,
  $$ values ('Café', '2028-02-29'::date, 'EUR', 10.000, 1.900, 11.900) $$, 'what is clear is typed');
select results_eq(
  $$ select merchant, purchased_on, currency, subtotal, tax, total
     from receipts
     where document_id = tests.document_of(2) $$,
  $$ values (null::text, null::date, null::text, null::numeric, null::numeric, null::numeric) $$,
  'a day that is none, a word for a number, a number too large: null');
select results_eq(
  $$ select line_no, description, amount from receipt_items where document_id = tests.document_of(2) $$,
  $$ values (2, 'Tea', null::numeric) $$,
  'what is no item is none');

select * from finish();
rollback;
