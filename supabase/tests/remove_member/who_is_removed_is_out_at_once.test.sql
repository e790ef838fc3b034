begin;
select plan(4);

select tests.sign_in_as('member');
select isnt_empty($$ select 1 from batch_upload_files where team_id = tests.team('atlas') $$, 'a member sees files');
select tests.sign_in_as('admin');
select remove_member(tests.team('atlas'), tests.person('member'));
select tests.sign_in_as('member');
select is_empty($$ select 1 from batch_upload_files $$, 'with the next query they see none');
select throws_ok($$ select authorize_upload(tests.batch(901)) $$, 'P0002', 'not_found', 'and may not upload');
select ok(not private.is_my_topic('team:' || tests.team('atlas')), 'nor listen');

select * from finish();
rollback;
