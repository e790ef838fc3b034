begin;
select plan(5);

select tests.sign_in_as('member');
select results_eq(
  $$ select distinct batch_name from list_documents(tests.team('atlas')) $$, $$ values ('Batch 901') $$,
  'the own documents');
select throws_ok($$ select list_documents(tests.team('birch')) $$, 'P0002', 'not_found', 'no other team is there');
select throws_ok($$ select count_documents(tests.team('birch')) $$, 'P0002', 'not_found', 'nor can it be counted');
select is_empty(
  $$ select 1 from list_documents(tests.team('atlas'), jsonb_build_object('batch', tests.batch(902))) $$,
  'not through a batch of another team');
select is_empty(
  $$ select 1 from private.listed_documents where team_id <> tests.team('atlas') $$,
  'nor below the functions');

select * from finish();
rollback;
