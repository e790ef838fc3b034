begin;
select plan(3);

select throws_ok($$ update audit_log set action = 'x' $$, '42501', 'the audit log is append only', 'no update');
select throws_ok($$ delete from audit_log $$, '42501', 'the audit log is append only', 'no delete');
select throws_ok(
  $$ truncate audit_log $$,
  '42501',
  'the audit log is append only',
  'no truncate, not even as its owner');

select * from finish();
rollback;
