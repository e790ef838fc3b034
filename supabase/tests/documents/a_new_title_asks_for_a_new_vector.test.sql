begin;
select plan(2);

select tests.sign_in_as('member');
update documents set title = 'Corner shop, January' where file_id = tests.file(901);
select results_eq(
  $$ select status, attempts, embedding is not null from documents where file_id = tests.file(901) $$,
  $$ values ('embedding', 0, true) $$,
  'the old one serves until then');
select isnt_empty($$ select 1 from search_documents(tests.team('atlas'), 'january') $$, 'full text knows it at once');

select * from finish();
rollback;
