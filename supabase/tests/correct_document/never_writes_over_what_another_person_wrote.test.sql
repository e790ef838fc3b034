begin;
select plan(6);

select tests.sign_in_as('member');
select is(correct_document(tests.document_of(901), 1, '{"total": 13}'), 2, 'the first to save is taken');
select tests.sign_in_as('owner');
select throws_ok(
  $$ select correct_document(tests.document_of(901), 1, '{"total": 14}') $$, 'P0001', 'conflict',
  'who looked at the version before is told');
select throws_ok(
  $$ select correct_document(tests.document_of(901), null, '{"total": 14}') $$, 'P0001', 'conflict',
  'and so is who does not say');
select is(
  correct_document(tests.document_of(901), 1, '{"total": 13.0}'), 2,
  'to save what stands there already is no conflict and no new version');
select is(correct_document(tests.document_of(901), 2, '{"total": 14}'), 3, 'who looked at it may change it');
select results_eq(
  $$ select version, changes from document_revisions where document_id = tests.document_of(901) and version > 1
     order by version $$,
  $$ values (2, '{"total": {"from": 12.5, "to": 13}}'::jsonb), (3, '{"total": {"from": 13, "to": 14}}') $$,
  'both stand in the history');

select * from finish();
rollback;
