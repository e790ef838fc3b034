begin;
select plan(9);

select tests.make_batch(1, 'atlas', 'processing', 'receipt');
select tests.queue_files(1, 8);
select tests.act_as_service();
select count(*) from worker.claim_files(8, 60000, tests.clock());
-- Ties and gaps everywhere: two days, two amounts and two names among eight, and some have none.
select worker.complete_files((select jsonb_agg(tests.result(number, 'words', null, 'receipt',
  jsonb_strip_nulls(jsonb_build_object(
    'merchant', 'Shop', 'date', '2027-01-0' || 1 + number % 2,
    'total', case when number > 3 then number % 2 end)))) from generate_series(1, 8) as number), tests.clock(1));
select tests.act_as_machine();
update documents set title = case when number % 3 > 0 then 'Name ' || number % 3 end
from generate_series(1, 8) as number where file_id = tests.file(number);

-- Everything, taken two rows at a time.
create function tests.two_by_two(filter jsonb) returns uuid[] language plpgsql stable as $$
declare
  taken uuid[] := '{}';
  found record;
  last_place text;
begin
  for turn in 1 .. 10 loop
    for found in select * from list_documents(tests.team('atlas'), filter, last_place, 2) loop
      taken := taken || found.document_id;
      last_place := found.place;
    end loop;
  end loop;
  return taken[1:9];
end
$$;
create function tests.at_once(filter jsonb) returns uuid[] language sql stable as $$
  select array_agg(document_id) from list_documents(tests.team('atlas'), filter)
$$;
select tests.sign_in_as('member');

select is(tests.two_by_two(filter), tests.at_once(filter), 'the same rows in the same order: ' || sort)
from unnest(array['newest', 'oldest', 'date', 'amount', 'name']) as sort,
     lateral jsonb_build_object('sort', sort) as filter;
select results_eq(
  $$ select total from list_documents(tests.team('atlas'), '{"sort": "amount"}') limit 3 $$,
  $$ values (12.500), (1.000), (1.000) $$, 'the largest amount first');
select is(
  (select total from list_documents(tests.team('atlas'), '{"sort": "amount"}') offset 8),
  null, 'and what has none last');
select is(
  (select count(*) from list_documents(tests.team('atlas'), max_results => 0)), 1::bigint, 'at least one row');
select is_empty(
  $$ select 1 from list_documents(tests.team('atlas'), '{}', '["1999-01-01", "00000000-0000-0000-0000-000000000000"]') $$,
  'nothing after the last');

select * from finish();
rollback;
