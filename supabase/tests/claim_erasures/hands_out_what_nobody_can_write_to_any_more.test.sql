begin;
select plan(6);

select tests.make_batch(1);
select tests.queue_files(1, 2);
update batch_upload_files set thumbnail_key = 'thumb' where id = tests.file(1);
create temporary table key on commit drop as select storage_key from batch_upload_files where id = tests.file(1);
grant select on key to public;
delete from batch_upload_files where id = tests.file(1);
select tests.act_as_service();
select is_empty(
  $$ select * from worker.claim_erasures(10, tests.clock(15 * 60)) $$, 'an address to write to it may still be good');
select results_eq(
  $$ select storage_key from worker.claim_erasures(10, tests.clock(16 * 60)) order by 1 $$,
  $$ select storage_key from key union all values ('thumb') order by 1 $$,
  'then the object and its thumbnail');
select is_empty($$ select * from worker.claim_erasures(10, tests.clock(17 * 60)) $$, 'one worker has them');
select is(
  (select count(*) from worker.claim_erasures(10, tests.clock(26 * 60))), 2::bigint,
  'if it does not come back, they are handed out again');
select worker.finish_erasures(array(select storage_key from key));
select results_eq(
  $$ select storage_key from worker.claim_erasures(10, tests.clock(60 * 60)) $$, $$ values ('thumb') $$,
  'what is erased is forgotten');
select tests.act_as_machine();
select vault.create_secret('http://127.0.0.1:1', 'project_url');
select vault.create_secret('sb_secret_x', 'secret_key');
select worker.tick(tests.clock(90 * 60));
select is(
  (select count(*) from net.http_request_queue where url like '%/uploads/run'), 1::bigint, 'the tick wakes who erases');

select * from finish();
rollback;
