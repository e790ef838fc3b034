begin;
select plan(4);

select tests.act_as_service();
select worker.register_keys('[{"label": "a", "project": "p1", "fingerprint": "1"}, {"label": "b", "project": "p1", "fingerprint": "2"}]', tests.clock());
create temporary table used (key_label text) on commit drop;
insert into used select key_label from tests.ask(tests.clock(1), tests.search_call(1, 1));
insert into used select key_label from tests.ask(tests.clock(2), tests.search_call(2, 1));
select results_eq($$ select key_label from used $$, $$ values ('a'), ('b') $$, 'keys of a project take turns');
select worker.record_error('p1', 'a', 'gemini-3.5-flash-lite', 'bad_key', null, null, tests.clock(3));
select is((select key_label from tests.ask(tests.clock(4), tests.search_call(3, 1))), 'b', 'until one is refused');
select worker.record_error('p1', 'b', 'gemini-3.5-flash-lite', 'bad_key', null, null, tests.clock(5));
select results_eq(
  $$ select granted, reason, retry_at from tests.ask(tests.clock(6), tests.search_call(4, 1)) $$,
  $$ values (false, 'no_key', tests.clock(3 + 3600)) $$, 'without a key nothing goes');
select worker.register_keys('[{"label": "a", "project": "p1", "fingerprint": "new"}]', tests.clock(7));
select is((select key_label from tests.ask(tests.clock(8), tests.search_call(5, 1))), 'a', 'until it is replaced');

select * from finish();
rollback;
