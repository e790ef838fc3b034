begin;
select plan(3);

select tests.make_batch(1, 'atlas', 'processing', 'receipt');
select tests.queue_files(1, 3);
select tests.act_as_service();
select count(*) from worker.claim_files(3, 60000, tests.clock());
select tests.complete(tests.clock(1),
  tests.result(1, 'x', null, 'receipt', '{"merchant": "Bakery", "currency": "CHF"}'),
  tests.result(2, 'x', null, 'receipt', '{"merchant": "BAKERY", "currency": "EUR"}'),
  tests.result(3, 'x', null, 'receipt', '{"merchant": null}'));
select tests.sign_in_as('viewer');
select results_eq(
  $$ select lower(value), documents from filter_choices(tests.team('atlas')) where what = 'merchant' $$,
  $$ values ('bakery', 2::bigint), ('corner shop', 1) $$, 'merchants, the most frequent first, in whatever case');
select results_eq(
  $$ select value, documents from filter_choices(tests.team('atlas')) where what = 'currency' $$,
  $$ values ('EUR', 2::bigint), ('CHF', 1) $$, 'currencies');
select throws_ok($$ select filter_choices(tests.team('birch')) $$, 'P0002', 'not_found', 'of no other team');

select * from finish();
rollback;
