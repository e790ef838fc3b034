begin;
select plan(2);

select tests.make_batch(1);
delete from realtime.messages;
select tests.queue_files(1, 200);
select is((select jsonb_array_length(payload -> 'files') from realtime.messages), 200, '200 are told');
delete from realtime.messages;
select tests.queue_files(1, 201, 1001);
select is((select payload - 'id' from realtime.messages), '{"v": 1, "refresh": true}', '201 are not');

select * from finish();
rollback;
