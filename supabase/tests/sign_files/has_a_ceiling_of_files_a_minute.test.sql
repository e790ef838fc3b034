begin;
select plan(3);

select tests.make_batch(1, 'atlas', 'pending');
select tests.register_files(1, 4);
update teams set settings = '{"files_per_minute": 3}' where id = tests.team('atlas');
select tests.act_as_service();
select lives_ok($$ select tests.sign(1, tests.clock(), tests.to_sign(1), tests.to_sign(2)) $$, 'two of three');
select throws_ok(
  $$ select tests.sign(1, tests.clock(), tests.to_sign(3), tests.to_sign(4)) $$,
  'P0001',
  'too_many_requests',
  'not two more, by whomever');
select lives_ok(
  $$ select tests.sign(1, tests.clock(20), tests.to_sign(3), tests.to_sign(4)) $$,
  'but a third of a minute later');

select * from finish();
rollback;
