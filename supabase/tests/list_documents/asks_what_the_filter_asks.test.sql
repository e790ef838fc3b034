begin;
select plan(17);

delete from batch_upload_files where team_id = tests.team('atlas');
select tests.make_batch(1, 'atlas', 'processing', 'receipt');
select tests.make_batch(2);
update batch_upload_sessions set created_by = tests.person('admin') where id = tests.batch(2);
select tests.queue_files(1, 3);
select tests.queue_files(2, 1, 4);
select tests.act_as_service();
select count(*) from worker.claim_files(4, 60000, tests.clock());
select tests.complete(tests.clock(1),
  tests.result(1, 'Taxi', null, 'receipt', '{"merchant": "Taxi Zürich AG", "date": "2027-01-31", "currency": "CHF", "total": 40}'),
  tests.result(2, 'Bread', null, 'receipt', '{"merchant": "Bakery", "date": "2027-02-01", "currency": "EUR", "total": 4.2}'),
  tests.result(3, 'Taxi again', null, 'receipt', '{}'),
  tests.result(4, 'A page about taxi drivers'));
select tests.act_as_machine();
update documents set created_at = '2027-02-01 23:30:00+00' where file_id in (tests.file(3), tests.file(4));
update documents set warnings = '{total_not_found}' where file_id = tests.file(3);
update documents set confidence = 0.4 where file_id = tests.file(4);
create function tests.files_of(filter jsonb) returns int[] language sql stable as $$
  select coalesce(array_agg(number order by number), '{}')
  from list_documents(tests.team('atlas'), filter) as found
  join generate_series(1, 4) as number on found.file_id = tests.file(number)
$$;
select tests.sign_in_as('viewer');

select is(tests.files_of('{}'), '{1,2,3,4}', 'all of them');
select is(tests.files_of('{"kind": "page"}'), '{4}', 'by kind');
select is(tests.files_of(jsonb_build_object('batch', tests.batch(1))), '{1,2,3}', 'by batch');
select is(tests.files_of('{"from": "2027-02-01"}'), '{2,3,4}', 'from the day of purchase, or the day it came in');
select is(tests.files_of('{"to": "2027-01-31"}'), '{1}', 'up to that day and with it');
select is(tests.files_of('{"from": "2027-02-01", "to": "2027-02-01"}'), '{2,3,4}', 'one day, by UTC');
select is(tests.files_of('{"min": 4.2, "max": 40}'), '{1,2}', 'amounts, ends included');
select is(tests.files_of('{"max": 39.999}'), '{2}', 'what has no amount is not below one');
select is(tests.files_of('{"currency": "CHF"}'), '{1}', 'by currency');
select is(tests.files_of('{"merchant": "ZÜRICH"}'), '{1}', 'by a part of the merchant in whatever case');
select is(tests.files_of('{"merchant": "%"}'), '{}', 'which is no pattern');
select is(tests.files_of(jsonb_build_object('person', tests.person('admin'))), '{4}', 'by who made the batch');
select is(tests.files_of('{"state": "needs_review"}'), '{3,4}', 'with a warning, or read with low confidence');
select tests.act_as_machine();
update documents set reviewed_at = now(), reviewed_by = tests.person('member') where file_id = tests.file(3);
select tests.sign_in_as('viewer');
select is(tests.files_of('{"state": "needs_review"}'), '{4}', 'until somebody has looked at it');
select is(tests.files_of('{"state": "reviewed"}'), '{3}', 'which can be asked for as well');
select is(tests.files_of('{"q": "taxi -again", "kind": "receipt", "sort": "date"}'), '{1}', 'by words, in any order');
select is(
  (select count_documents(tests.team('atlas'), '{"q": "taxi", "from": "2027-02-01"}')),
  2::bigint,
  'counts what it would list');

select * from finish();
rollback;
