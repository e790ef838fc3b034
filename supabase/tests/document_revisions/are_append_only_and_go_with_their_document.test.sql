begin;
select plan(5);

select throws_ok($$ update public.document_revisions set how = 'read' $$, '42501', null, 'nobody rewrites history');
select throws_ok($$ truncate public.document_revisions $$, '42501', null, 'or empties it');
select tests.act_as_service();
select throws_ok($$ delete from public.document_revisions $$, '42501', null, 'or deletes of it');
select tests.act_as_machine();
delete from public.documents where file_id = tests.file(901);
select is_empty(
  $$ select 1 from public.document_revisions where team_id = tests.team('atlas') $$,
  'erasing a document erases its values from the history');
select isnt_empty(
  $$ select 1 from public.document_revisions where team_id = tests.team('birch') $$, 'and no other');

select * from finish();
rollback;
