begin;
select plan(3);

select tests.make_batch(1);
select tests.queue_files(1, 1);
select tests.make_batch(2, 'atlas', 'pending');
select tests.register_files(2, 3, 2);
select tests.act_as_service();
create temporary table signed on commit drop as
  select * from tests.sign(2, tests.clock(), tests.to_sign(2), tests.to_sign(3), tests.to_sign(4));
select results_eq(
  $$ select storage_key from tests.sign(2, tests.clock(5), tests.to_sign(2, sent_type => 'image/webp')) $$,
  $$ select storage_key from signed where id = tests.file(2) $$,
  'encoded otherwise the next time, a file is written over what it sent before');
select results_eq(
  $$ select outcome from tests.sign(2, tests.clock(6), tests.to_sign(3, '1'), tests.to_sign(4, sent_bytes => 0))
     order by outcome $$,
  $$ values ('duplicate'), ('refused') $$,
  'what was signed before may turn out to be known or empty');
select results_eq(
  $$ select storage_key, thumbnail_key from batch_upload_files
     where id in (tests.file(3), tests.file(4)) order by storage_key $$,
  $$ select storage_key, thumbnail_key from signed
     where id in (tests.file(3), tests.file(4)) order by storage_key $$,
  'its row still says what is to be erased with it');

select * from finish();
rollback;
