begin;
select plan(3);

select tests.make_batch(1, 'atlas', 'pending');
select tests.register_files(1, 2);
select tests.act_as_service();
create temporary table signed on commit drop as
  select * from tests.sign(1, tests.clock(), tests.to_sign(1), tests.to_sign(2, sent_type => 'application/pdf'));
select results_eq(
  $$ select outcome, storage_key, thumbnail_key from signed order by id = tests.file(2) $$,
  format($$ values ('sign', 't/%1$s/%2$s/%3$s.jpg', 't/%1$s/%2$s/%3$s.thumb.jpg'),
    ('sign', 't/%1$s/%2$s/%4$s.pdf', 't/%1$s/%2$s/%4$s.thumb.jpg') $$,
         tests.team('atlas'), tests.batch(1), tests.file(1), tests.file(2)),
  'keys are made by the server, of ids alone');
select results_eq(
  $$ select storage_key from tests.sign(1, tests.clock(5), tests.to_sign(1)) $$,
  $$ select storage_key from signed where id = tests.file(1) $$, 'the same key again');
select is(
  (select status || ' ' || sent_md5 || ' ' || sent_bytes from batch_upload_files where id = tests.file(1)),
  'uploading AAAAAAAAAAAAAAAAAAAAAA== 900',
  'the row says what is sent');

select * from finish();
rollback;
