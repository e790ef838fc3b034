begin;
select plan(26);

create function pg_temp.refused(changes jsonb) returns text language plpgsql as $$
declare
  path text;
begin
  perform correct_document(tests.document_of(901), 1, changes);
  return 'taken';
exception
  when sqlstate 'P0001' then
    get stacked diagnostics path = pg_exception_detail;
    return sqlerrm || ' ' || path;
end
$$;
grant execute on function pg_temp.refused(jsonb) to public;

select tests.sign_in_as('member');
select is(pg_temp.refused('{"kind": "note"}'), 'invalid_request kind');
select is(pg_temp.refused('{"confidence": 1}'), 'invalid_request confidence');
select is(pg_temp.refused('{"tip": 1}'), 'invalid_request tip');
select is(pg_temp.refused('[]'), 'invalid_request changes');
select is(pg_temp.refused('{"date": "2027-02-30"}'), 'invalid_request date');
select is(pg_temp.refused('{"date": "1.2.2027"}'), 'invalid_request date');
select is(pg_temp.refused('{"date": 20270201}'), 'invalid_request date');
select is(pg_temp.refused('{"currency": "EURO"}'), 'invalid_request currency');
select is(pg_temp.refused('{"currency": "eur"}'), 'invalid_request currency');
select is(pg_temp.refused('{"total": "12.50"}'), 'invalid_request total');
select is(pg_temp.refused('{"total": 1e14}'), 'invalid_request total');
select is(pg_temp.refused('{"tax": true}'), 'invalid_request tax');
select is(pg_temp.refused('{"text": null}'), 'invalid_request text');
select is(pg_temp.refused(jsonb_build_object('text', repeat('x', 400001))), 'invalid_request text');
select is(pg_temp.refused(jsonb_build_object('title', repeat('x', 501))), 'invalid_request title');
select is(pg_temp.refused(jsonb_build_object('merchant', repeat('x', 501))), 'invalid_request merchant');
select is(pg_temp.refused('{"language": "not a language"}'), 'invalid_request language');
select is(pg_temp.refused('{"items": {}}'), 'invalid_request items');
select is(pg_temp.refused('{"items": [1]}'), 'invalid_request items.0');
select is(pg_temp.refused('{"items": [{"description": "a"}, {"description": null}]}'), 'invalid_request items.1');
select is(pg_temp.refused('{"items": [{"description": "a", "colour": 1}]}'), 'invalid_request items.0');
select is(pg_temp.refused('{"items": [{"description": "a", "amount": "1"}]}'), 'invalid_request items.0.amount');
select is(
  pg_temp.refused(jsonb_build_object('items', (
    select jsonb_agg('{"description": ""}'::jsonb) from generate_series(1, 501)))),
  'invalid_request items');
select is(
  pg_temp.refused('{"title": "", "merchant": null, "date": null, "currency": null, "total": null, "items": []}'), 'taken',
  'everything but the text may be empty');
select results_eq(
  $$ select title, fields -> 'merchant' from documents where file_id = tests.file(901) $$,
  $$ values (null::text, 'null'::jsonb) $$, 'and is null then');

select tests.act_as_machine();
update public.documents set kind = 'note' where file_id = tests.file(901);
select tests.sign_in_as('member');
select is(pg_temp.refused('{"total": 1}'), 'invalid_request total', 'a note has no total');

select * from finish();
rollback;
