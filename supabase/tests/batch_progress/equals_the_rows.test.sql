begin;
select plan(4);

select tests.make_batch(1);
select tests.register_files(1, 2);
select tests.queue_files(1, 6, 3);
select tests.act_as_service();
select count(*) from worker.claim_files(4, 60000, tests.clock());
select tests.complete(tests.clock(2), tests.result(3) || '{"calls": 1, "tokens": 700}', tests.result(4, ' '));
select tests.fail(tests.clock(1), tests.failure(5, 'refused', true) || '{"calls": 1, "limited": true}');
select tests.sign_in_as('viewer');
select results_eq(
  $$ select total_files, files_pending, files_uploading, files_uploaded, files_processing, files_completed,
       files_failed, files_skipped, files_searchable,
            total_processing_time_ms, total_api_calls, total_tokens_used, rate_limit_hits,
              avg_file_processing_time_ms, last_error_at, files_embedding, files_duplicate,
              files_failed_unsent
     from batch_progress where batch_id = tests.batch(1) $$,
  $$ values (8::bigint, 2::bigint, 0::bigint, 2::bigint, 1::bigint, 2::bigint, 1::bigint, 0::bigint, 1::bigint,
       5000::bigint, 2::bigint, 700::bigint, 1::bigint, 2000::bigint, tests.clock(1), 1::bigint, 0::bigint, 0::bigint) $$,
  'under the founding names');
select is(
  (select cost_nanodollars from batch_progress where batch_id = tests.batch(901)),
  null,
  'what it cost is not for viewers');
select tests.sign_in_as('admin');
select is(
  (select cost_nanodollars from batch_progress where batch_id = tests.batch(901)),
  520000::bigint,
  'but for admins');

select tests.act_as_machine();
select tests.make_batch(2);
select tests.register_files(2, 1, 11);
select tests.queue_files(2, 1, 12);
select tests.sign_in_as('member');
select fail_uploads(tests.batch(2), jsonb_build_array(tests.ending(11, 'upload_failed')));
select tests.act_as_service();
select count(*) from worker.claim_files(8, 60000, tests.clock());
select tests.fail(tests.clock(1), tests.failure(12, 'refused', true));
select tests.sign_in_as('viewer');
select results_eq(
  $$ select files_failed, files_failed_unsent from batch_progress where batch_id = tests.batch(2) $$,
  $$ values (2::bigint, 1::bigint) $$,
  'of what failed, what never came into the store');

select * from finish();
rollback;
