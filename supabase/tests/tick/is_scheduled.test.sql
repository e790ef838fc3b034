begin;
select plan(1);

select results_eq(
  $$ select schedule, command from cron.job where jobname = 'handscript-tick' $$,
  $$ values ('10 seconds', 'select worker.tick()') $$,
  'every ten seconds');

select * from finish();
rollback;
