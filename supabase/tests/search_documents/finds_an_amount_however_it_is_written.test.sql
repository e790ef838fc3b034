begin;
select plan(27);

select tests.make_batch(1);
select tests.queue_files(1, 5);
select tests.act_as_service();
select count(*) from worker.claim_files(5, 60000, tests.clock());
select tests.complete(
  tests.clock(1),
  tests.result(1, 'Kiosk, SUMME 19,25 €', null, 'receipt', '{"total": 19.25, "currency": "EUR"}'),
  tests.result(2, E'Laptop\nTOTAL $1,234.56', null, 'receipt',
    '{"total": 1234.56, "tax": 197.13, "items": [{"description": "Laptop", "amount": 1037.43}]}'),
  tests.result(3, 'Lent Bob 19.25 and 1.234,56 to Eve; nobody 7,50', null, 'note'),
  tests.result(4, 'Hotel, 2 nights, total 312', null, 'receipt', '{"total": 312, "currency": "CHF"}'),
  tests.result(5, 'Bought at 19:25 for 4,19,25 points, item 1925, on 12.11.2026', null, 'receipt', '{"total": -7.5}'));
select tests.sign_in_as('viewer');

create function pg_temp.found_by(query text) returns text language sql as $$
  select string_agg(right(title, 1), '' order by title)
  from search_documents(tests.team('atlas'), query)
$$;

select is(pg_temp.found_by(query), '13', format('%s is found', query))
from unnest(array['19.25', '19,25', '19,25 ', '$19.25', '€19,25']) as query;
select is(pg_temp.found_by(query), '23', format('%s is found', query))
from unnest(array['1.234,56', '1,234.56', '1234,56', '1''234.56', '1,234.56 €', E'1\u00a0234,56']) as query;
select is(pg_temp.found_by(query), '23', format('%s is found, with a space that one typed', query))
from unnest(array['1 234,56', '1 234.56', '"1 234,56"', E'1\u202f234,56']) as query;
select is(pg_temp.found_by('2 312,00'), '4', 'what may be two things is still found as two');
select is(pg_temp.found_by('-1 234,56'), null, 'a space after what is shut out joins nothing');
select is(pg_temp.found_by('197,13'), '2', 'so is a tax that only the fields hold');
select is(pg_temp.found_by('1,037.43'), '2', 'and the amount of an item');
select is(pg_temp.found_by('312,00'), '4', 'cents may be left out on paper');
select is(pg_temp.found_by('CHF 312.00'), '4', 'the currency of the fields is a word like others');
select is(pg_temp.found_by('7.50'), '35', 'a refund is found by what was paid back');
select is(pg_temp.found_by('"lent bob 19,25"'), '3', 'in a phrase too');
select is(pg_temp.found_by('19,25 -kiosk'), '3', 'and beside a word that is shut out');
select is(pg_temp.found_by('12.11.2026'), '5', 'a day is no amount');
select matches(
  (select snippet from search_documents(tests.team('atlas'), '1234.56', filter => '{"kind": "note"}')),
  '19.25 and \u00021.234\u0003,\u000256\u0003 to',
  'it is marked as it is written');
select is(
  (select array_agg(total) from list_documents(tests.team('atlas'), '{"q": "19,25", "kind": "receipt"}')),
  array[19.25],
  'a list says the same');

select * from finish();
rollback;
