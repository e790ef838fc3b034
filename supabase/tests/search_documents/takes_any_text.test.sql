begin;
select plan(3);

select tests.sign_in_as('member');
select lives_ok(
  $$ select search_documents(tests.team('atlas'), $x$ '"(&|!:* <-> \ % -- or or and $x$) $$,
  'whatever people type');
select is_empty($$ select 1 from search_documents(tests.team('atlas'), '') $$, 'nothing finds nothing');
select is_empty($$ select 1 from search_documents(tests.team('atlas'), 'the') $$, 'a word that is not there');

select * from finish();
rollback;
