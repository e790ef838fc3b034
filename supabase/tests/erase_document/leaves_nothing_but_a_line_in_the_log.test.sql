begin;
select plan(7);

select tests.make_batch(1);
select tests.queue_files(1, 2);
select tests.act_as_service();
select count(*) from worker.claim_files(2, 60000, tests.clock());
select tests.complete(tests.clock(1), tests.result(1), tests.result(2));
select tests.act_as_machine();
update batch_upload_files set thumbnail_key = 'thumbnail' where id = tests.file(1);
-- The same bytes, in another batch.
select tests.make_batch(2, 'atlas', 'pending');
select tests.register_files(2, 1, 3);
select tests.act_as_service();
select tests.sign(2, tests.clock(2), tests.to_sign(3, '1'));

create temporary table doomed on commit drop as select tests.document_of(1) as id;
grant select on doomed to public;
select tests.sign_in_as('viewer');
select throws_ok($$ select erase_document((select id from doomed)) $$, '42501', 'not_allowed', 'viewers erase nothing');
select tests.sign_in_as('member');
select lives_ok($$ select erase_document((select id from doomed)) $$, 'members do');
select is_empty($$ select 1 from documents where id = (select id from doomed) $$, 'its text is gone');
select is_empty($$ select 1 from batch_upload_files where id = tests.file(1) $$, 'and its file');
select results_eq(
  $$ select status, failure_detail from batch_upload_files where id = tests.file(3) $$,
  $$ values ('pending', 'The first copy was erased. Send this file again.') $$,
  'a duplicate is asked for');
select is(tests.status_of_batch(2), 'pending', 'and its batch goes on');
select tests.sign_in_as('owner');
select results_eq(
  $$ select actor_id, subject_id from audit_log where action = 'document.erased' $$,
  $$ select tests.person('member'), id from doomed $$,
  'who did it is known');

select * from finish();
rollback;
