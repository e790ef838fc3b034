-- Chapter 8: the queue. Workers claim files under a lease, and write results under its token: who lost the lease, or
-- comes after a cancel, changes nothing. Then the same for vectors.
--
-- Two connections at once cannot be tested on PGlite, which has one. What makes these safe there is short: sessions are
-- locked first and in key order, rows are claimed with `skip locked`, and every change of state is one conditional
-- update that names the state and the token it expects.

-- Tries before a file is a dead letter: five, ten when it was queued by hand as urgent.
create function private.max_attempts(urgent boolean)
returns int language sql immutable parallel safe set search_path = '' as $$
  select case when urgent then 10 else 5 end
$$;

-- Hands out files to read, each under a new lease token. Teams take turns, then the batches of a team; a turn is one
-- model call's worth of files, so that fairness does not cost pages per call. A batch never has more files under lease
-- than its calls at once can carry. max_concurrent is what the batch may do now (adaptive ones find their pace).
--   lease_ms  how long the worker may hold them, in milliseconds
create function worker.claim_files(
  max_files int default 10, lease_ms int default 90000, at timestamptz default clock_timestamp()
) returns table (
  file_id uuid, team_id uuid, batch_id uuid, lease_token uuid, storage_key text, etag text, sent_type text,
  sent_bytes bigint, kind text, attempts int, max_attempts int, max_concurrent int, file_name text
) language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  turns uuid[];
  turn uuid;
  session public.batch_upload_sessions;
  calls_at_once int;
  pages int;
  share int;
  taken int;
  taken_in_round int;
  wanted int := claim_files.max_files;
begin
  select array_agg(ordered.id order by ordered.round, ordered.team_last_served_at nulls first, ordered.id)
  into turns
  from (
    select running.id, running.team_last_served_at,
           row_number() over (
             partition by running.team_id
             order by running.priority desc, running.last_served_at nulls first, running.created_at, running.id
           ) as round
    from (
      select found.*,
             (select max(served.last_served_at) from public.batch_upload_sessions as served
              where served.team_id = found.team_id) as team_last_served_at
      from public.batch_upload_sessions as found
      where found.status = 'processing'
        and exists (
          select from public.batch_upload_files as file
          where file.batch_id = found.id and file.status = 'uploaded' and file.run_at <= claim_files.at
        )
    ) as running
    order by round, running.team_last_served_at nulls first, running.id
    limit claim_files.max_files
  ) as ordered;
  perform private.lock_sessions(turns);

  loop
    taken_in_round := 0;
    foreach turn in array coalesce(turns, '{}') loop
      exit when wanted <= 0;
      select found.* into session
      from public.batch_upload_sessions as found
      where found.id = turn and found.status = 'processing';
      continue when session.id is null;
      pages := private.pages_per_call(session.kind);
      calls_at_once := private.concurrency_of(session.strategy, session.max_concurrent);
      share := least(wanted, pages, calls_at_once * pages - (
        select count(*)::int from public.batch_upload_files as file
        where file.team_id = session.team_id and file.batch_id = session.id and file.status = 'processing'));
      continue when share <= 0;

      return query
        update public.batch_upload_files as file
        set status = 'processing', attempts = file.attempts + 1, lease_token = gen_random_uuid(),
            leased_until = claim_files.at + claim_files.lease_ms * interval '1 millisecond',
            claimed_at = claim_files.at, failure_detail = null
        where file.id = any (array(
          select queued.id
          from public.batch_upload_files as queued
          where queued.batch_id = session.id and queued.status = 'uploaded' and queued.run_at <= claim_files.at
          order by queued.urgent desc, queued.run_at, queued.upload_order
          limit share
          for no key update skip locked
        ))
        returning file.id, file.team_id, file.batch_id, file.lease_token, file.storage_key, file.etag, file.sent_type,
                  file.sent_bytes, session.kind, file.attempts, private.max_attempts(file.urgent), calls_at_once,
                  coalesce(file.custom_name, file.original_name);
      get diagnostics taken = row_count;
      if taken > 0 then
        update public.batch_upload_sessions as found set last_served_at = claim_files.at where found.id = session.id;
      end if;
      wanted := wanted - taken;
      taken_in_round := taken_in_round + taken;
    end loop;
    exit when taken_in_round = 0 or wanted <= 0;
  end loop;
end
$$;

-- Writes what was read: processing → completed, and the document is born (or read anew), with a line of its history. One
-- commit for all. What people have corrected or accepted stays: a new reading of that is only offered in the history.
--   results  [{file_id, lease_token, document: {kind, title, text, language, fields, warnings, confidence, page_count,
--             model, prompt_version}}]
-- fields of a receipt are flat: merchant, date, currency, subtotal, tax, total, items. A page without text is searchable
-- at once. applied is false for a file whose lease is lost, that was finished, or whose batch was cancelled.
create function worker.complete_files(results jsonb, at timestamptz default clock_timestamp())
returns table (file_id uuid, applied boolean) language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  file_ids uuid[] := array(
    select (result.value ->> 'file_id')::uuid from jsonb_array_elements(complete_files.results) as result);
  batch_ids uuid[] := private.lock_sessions_of(file_ids);
  done_ids uuid[];
  document_ids uuid[];
begin
  perform private.lock_files(file_ids);
  -- Read anew: nobody may correct them between the look at the old values and the new ones.
  perform from public.documents as document
  where document.file_id = any (file_ids)
  order by document.id
  for no key update;
  with result as (
    select distinct on (given.file_id) given.*
    from jsonb_to_recordset(complete_files.results)
      as given (file_id uuid, lease_token uuid, document jsonb, calls int, tokens bigint, limited boolean)
    order by given.file_id
  ),
  done as (
    update public.batch_upload_files as file
    set status = 'completed', lease_token = null, leased_until = null, failure_detail = null,
        finished_at = complete_files.at,
        searchable_at = case when result.document ->> 'text' !~ '\S' then complete_files.at end,
        processing_ms = file.processing_ms + private.milliseconds_since(file.claimed_at, complete_files.at),
        api_calls = file.api_calls + coalesce(result.calls, 0),
        tokens_used = file.tokens_used + coalesce(result.tokens, 0),
        rate_limited = file.rate_limited or coalesce(result.limited, false)
    from result
    where file.id = result.file_id and file.lease_token = result.lease_token and file.status = 'processing'
    returning file.id, file.team_id, file.batch_id, result.document as read
  ),
  reading as (
    select done.team_id, done.batch_id, done.id as file_id, done.read ->> 'kind' as kind,
           left(done.read ->> 'title', 500) as title, coalesce(done.read ->> 'text', '') as text,
           done.read ->> 'language' as language,
           case when jsonb_typeof(done.read -> 'fields') = 'object' then done.read -> 'fields' else '{}' end as fields,
           case when jsonb_typeof(done.read -> 'warnings') = 'array'
                then array(select jsonb_array_elements_text(done.read -> 'warnings')) else '{}' end as warnings,
           least(greatest((done.read ->> 'confidence')::real, 0), 1) as confidence,
           greatest(coalesce((done.read ->> 'page_count')::int, 1), 1) as page_count,
           done.read ->> 'model' as model, done.read ->> 'prompt_version' as prompt_version
    from done
  ),
  born as (
    insert into public.documents as document
      (team_id, batch_id, file_id, kind, title, text, language, fields, warnings, confidence, page_count, model,
       prompt_version, status, run_at)
    select reading.*, 'embedding', complete_files.at
    from reading
    order by reading.file_id
    on conflict (file_id) do update
    set (kind, title, text, language, fields, warnings, confidence, page_count, model, prompt_version) = (
          -- What people have put their hand to stays as they left it. The new reading stands in the history, where
          -- they can take it.
          select excluded.kind, excluded.title, excluded.text, excluded.language, excluded.fields, excluded.warnings,
                 excluded.confidence, excluded.page_count, excluded.model, excluded.prompt_version
          where document.corrected_at is null and document.reviewed_at is null
          union all
          select document.kind, document.title, document.text, document.language, document.fields, document.warnings,
                 document.confidence, document.page_count, document.model, document.prompt_version
          where document.corrected_at is not null or document.reviewed_at is not null
        ),
        version = document.version + 1, status = excluded.status, run_at = excluded.run_at, attempts = 0,
        lease_token = null, leased_until = null, failure_code = null, embedding = null, embedding_model = null,
        embedding_dimensions = null
    returning document.id, document.team_id, document.file_id, document.version,
              document.corrected_at is null and document.reviewed_at is null as is_as_read
  ),
  revised as (
    insert into public.document_revisions
      (team_id, document_id, version, how, model, prompt_version, changes, is_applied, at)
    select born.team_id, born.id, born.version, 'read', reading.model, reading.prompt_version,
           case when before.id is null then '{}'
                else private.changes_between(
                       private.values_of(before.kind, before.title, before.text, before.language, before.fields),
                       private.values_of(reading.kind, reading.title, reading.text, reading.language, reading.fields))
           end,
           born.is_as_read, complete_files.at
    from born
    join reading on reading.file_id = born.file_id
    -- All parts of this statement see the rows as they were before it.
    left join public.documents as before on before.id = born.id
  )
  select coalesce(array_agg(born.file_id), '{}'), coalesce(array_agg(born.id), '{}')
  into done_ids, document_ids
  from born;

  -- Without text there is nothing to make a vector of.
  update public.documents as document
  set status = 'searchable'
  where document.id = any (document_ids) and document.text !~ '\S';
  perform private.project_receipts(document_ids);
  perform private.share_searchability(done_ids);
  perform private.end_sessions(batch_ids, complete_files.at);
  if cardinality(done_ids) > 0 then
    perform private.wake('embed', complete_files.at);
  end if;
  return query
    select asked.id, asked.id = any (done_ids)
    from (select distinct unnest(file_ids) as id) as asked
    order by asked.id;
end
$$;

create function private.milliseconds_since(since timestamptz, at timestamptz)
returns bigint language sql immutable parallel safe set search_path = '' as $$
  select greatest(0, coalesce(extract(epoch from at - since) * 1000, 0))::bigint
$$;

-- Duplicates are as searchable as their originals. The caller holds the originals.
create function private.share_searchability(original_ids uuid[])
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.batch_upload_files as duplicate
  set searchable_at = original.searchable_at
  from public.batch_upload_files as original
  where original.id = any (share_searchability.original_ids)
    and original.searchable_at is not null
    and duplicate.team_id = original.team_id
    and duplicate.duplicate_of_file_id = original.id
    and duplicate.searchable_at is null;
end
$$;

-- Ends a try that did not read the file: back into the queue, or dead letter when `final` or after the last try.
--   failures  [{file_id, lease_token, code, detail?, final boolean, run_at?}]
-- Without run_at the wait is 1 s, 2 s, 4 s … 60 s by tries. Duplicates of a dead letter go back to pending: their bytes
-- are asked for. applied as in complete_files.
create function worker.fail_files(failures jsonb, at timestamptz default clock_timestamp())
returns table (file_id uuid, applied boolean) language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  file_ids uuid[] := array(
    select (failure.value ->> 'file_id')::uuid from jsonb_array_elements(fail_files.failures) as failure);
  batch_ids uuid[] := private.lock_sessions_of(file_ids);
  done_ids uuid[];
  dead_ids uuid[];
begin
  perform private.lock_files(file_ids);
  with failure as (
    select distinct on (given.file_id) given.*
    from jsonb_to_recordset(fail_files.failures)
      as given (file_id uuid, lease_token uuid, code text, detail text, final boolean, run_at timestamptz, calls int,
                tokens bigint, limited boolean)
    order by given.file_id
  ),
  verdict as (
    select failure.*,
           coalesce(failure.final, false) or file.attempts >= private.max_attempts(file.urgent) as is_dead
    from failure
    join public.batch_upload_files as file on file.id = failure.file_id
  ),
  done as (
    update public.batch_upload_files as file
    set status = case when verdict.is_dead then 'failed' else 'uploaded' end,
        lease_token = null,
        leased_until = null,
        failure_code = case when verdict.is_dead then private.known_failure_code(verdict.code) end,
        failure_detail = left(coalesce(verdict.detail, case when not verdict.is_dead then verdict.code end), 500),
        finished_at = case when verdict.is_dead then fail_files.at end,
        run_at = case when verdict.is_dead then file.run_at
                      else coalesce(verdict.run_at, fail_files.at + private.backoff(file.attempts)) end,
        retry_count = file.retry_count + (not verdict.is_dead)::int,
        processing_ms = file.processing_ms + private.milliseconds_since(file.claimed_at, fail_files.at),
        api_calls = file.api_calls + coalesce(verdict.calls, 0),
        tokens_used = file.tokens_used + coalesce(verdict.tokens, 0),
        rate_limited = file.rate_limited or coalesce(verdict.limited, false)
    from verdict
    where file.id = verdict.file_id and file.lease_token = verdict.lease_token and file.status = 'processing'
    returning file.id, file.status
  )
  select coalesce(array_agg(done.id), '{}'), coalesce(array_agg(done.id) filter (where done.status = 'failed'), '{}')
  into done_ids, dead_ids
  from done;

  perform private.release_duplicates(dead_ids, fail_files.at);
  perform private.end_sessions(batch_ids, fail_files.at);
  return query
    select asked.id, asked.id = any (done_ids)
    from (select distinct unnest(file_ids) as id) as asked
    order by asked.id;
end
$$;

-- 1 s, 2 s, 4 s … 60 s after the first, second, third … try.
create function private.backoff(attempts int)
returns interval language sql immutable parallel safe set search_path = '' as $$
  select least(60, power(2, least(greatest(attempts, 1), 7) - 1)) * interval '1 second'
$$;

-- Hands files back unread, and their try with them: no permit, a limit, an outage, the worker's own end.
--   releases  [{file_id, lease_token, run_at?}]; without run_at they are due at once
create function worker.release_files(releases jsonb, at timestamptz default clock_timestamp())
returns table (file_id uuid, applied boolean) language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  file_ids uuid[] := array(
    select (release.value ->> 'file_id')::uuid from jsonb_array_elements(release_files.releases) as release);
  done_ids uuid[];
begin
  perform private.lock_sessions_of(file_ids);
  perform private.lock_files(file_ids);
  with release as (
    select distinct on (given.file_id) given.*
    from jsonb_to_recordset(release_files.releases)
      as given (file_id uuid, lease_token uuid, run_at timestamptz, reason text, calls int, tokens bigint,
                limited boolean)
    order by given.file_id
  ),
  done as (
    update public.batch_upload_files as file
    set status = 'uploaded', lease_token = null, leased_until = null, attempts = greatest(0, file.attempts - 1),
        run_at = coalesce(release.run_at, release_files.at),
        failure_detail = left(release.reason, 500),
        api_calls = file.api_calls + coalesce(release.calls, 0),
        tokens_used = file.tokens_used + coalesce(release.tokens, 0),
        rate_limited = file.rate_limited or coalesce(release.limited, false)
    from release
    where file.id = release.file_id and file.lease_token = release.lease_token and file.status = 'processing'
    returning file.id
  )
  select coalesce(array_agg(done.id), '{}') into done_ids from done;
  return query
    select asked.id, asked.id = any (done_ids)
    from (select distinct unnest(file_ids) as id) as asked
    order by asked.id;
end
$$;

-- The items of one list of finished calls, each with its share of the call's tokens.
create function private.items_of_calls(calls jsonb, list text)
returns jsonb language plpgsql immutable parallel safe set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(item.value || jsonb_build_object(
      'calls', 1,
      'limited', coalesce(call.value ->> 'outcome' in ('rate_limited', 'quota_day'), false),
      'tokens',
      (coalesce((call.value ->> 'input_tokens')::bigint, 0) + coalesce((call.value ->> 'output_tokens')::bigint, 0))
        / greatest(1, coalesce(jsonb_array_length(call.value -> 'completed'), 0)
                      + coalesce(jsonb_array_length(call.value -> 'failed'), 0)
                      + coalesce(jsonb_array_length(call.value -> 'released'), 0))
    )), '[]')
    from jsonb_array_elements(items_of_calls.calls) as call
    cross join lateral jsonb_array_elements(
      case when jsonb_typeof(call.value -> items_of_calls.list) = 'array' then call.value -> items_of_calls.list
           else '[]' end
    ) as item
  );
end
$$;

-- Ends model calls: settles their permits and applies what came of each file, in one commit.
--   calls  [{permit_id, outcome, input_tokens, output_tokens, cost_nanodollars?, wait_ms?, reset_at?,
--            completed: as complete_files, failed: as fail_files, released: as release_files}]
-- Answers every file of every call.
create function worker.finish_calls(calls jsonb, at timestamptz default clock_timestamp())
returns table (permit_id uuid, file_id uuid, applied boolean)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  completed jsonb := private.items_of_calls(finish_calls.calls, 'completed');
  failed jsonb := private.items_of_calls(finish_calls.calls, 'failed');
  released jsonb := private.items_of_calls(finish_calls.calls, 'released');
  applied_ids uuid[] := '{}';
begin
  -- All of them first: three parts that each lock in order could still meet another worker crosswise.
  perform private.lock_sessions_of(array(
    select (item.value ->> 'file_id')::uuid from jsonb_array_elements(completed || failed || released) as item));
  perform private.lock_files(array(
    select (item.value ->> 'file_id')::uuid from jsonb_array_elements(completed || failed || released) as item));
  if completed <> '[]' then
    applied_ids := applied_ids || array(
      select done.file_id from worker.complete_files(completed, finish_calls.at) as done where done.applied);
  end if;
  if failed <> '[]' then
    applied_ids := applied_ids || array(
      select done.file_id from worker.fail_files(failed, finish_calls.at) as done where done.applied);
  end if;
  if released <> '[]' then
    applied_ids := applied_ids || array(
      select done.file_id from worker.release_files(released, finish_calls.at) as done where done.applied);
  end if;
  perform worker.settle_permits(
    (select coalesce(jsonb_agg(call.value - array['completed', 'failed', 'released']), '[]')
     from jsonb_array_elements(finish_calls.calls) as call
     where call.value ->> 'permit_id' is not null),
    finish_calls.at);
  return query
    select (call.value ->> 'permit_id')::uuid, (item.value ->> 'file_id')::uuid,
           (item.value ->> 'file_id')::uuid = any (applied_ids)
    from jsonb_array_elements(finish_calls.calls) as call
    cross join lateral jsonb_array_elements(
      coalesce(call.value -> 'completed', '[]') || coalesce(call.value -> 'failed', '[]')
      || coalesce(call.value -> 'released', '[]')
    ) as item;
end
$$;

-- Vectors -------------------------------------------------------------------------------------------------------------

-- Hands out texts that wait for a vector, each under a new lease token, the teams in equal parts. Those of paused
-- batches wait: their vectors are paid for too. text is cut at 20,000 characters, more than the model reads.
create function worker.claim_documents_to_embed(
  max_documents int default 100, lease_ms int default 90000, at timestamptz default clock_timestamp()
) returns table (
  document_id uuid, team_id uuid, batch_id uuid, file_id uuid, lease_token uuid, title text, text text, attempts int
) language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  teams uuid[] := array(
    select distinct document.team_id
    from public.documents as document
    where document.status = 'embedding' and document.run_at <= claim_documents_to_embed.at
  );
  share int;
begin
  if cardinality(teams) = 0 then
    return;
  end if;
  share := ceil(claim_documents_to_embed.max_documents::numeric / cardinality(teams))::int;
  return query
    update public.documents as document
    set attempts = document.attempts + 1, lease_token = gen_random_uuid(),
        leased_until = claim_documents_to_embed.at + claim_documents_to_embed.lease_ms * interval '1 millisecond'
    where document.id = any (array(
      select waiting.id
      from unnest(teams) as team (id)
      cross join lateral (
        select found.id
        from public.documents as found
        where found.team_id = team.id
          and found.status = 'embedding'
          and found.run_at <= claim_documents_to_embed.at
          and (found.leased_until is null or found.leased_until <= claim_documents_to_embed.at)
          and found.attempts <= cardinality(private.embedding_waits())
          and exists (
            select from public.batch_upload_sessions as session
            where session.team_id = found.team_id and session.id = found.batch_id
              and session.status not in ('paused', 'cancelled')
          )
        order by found.run_at, found.id
        limit share
        for no key update skip locked
      ) as waiting
      limit claim_documents_to_embed.max_documents
    ))
    returning document.id, document.team_id, document.batch_id, document.file_id, document.lease_token,
              document.title, left(document.text, 20000), document.attempts;
end
$$;

-- The waits before the retries of a vector; after the last one it has failed for good.
create function private.embedding_waits()
returns interval[] language sql immutable parallel safe set search_path = '' as $$
  select array['1 minute', '5 minutes', '15 minutes', '1 hour', '6 hours']::interval[]
$$;

-- Stores vectors; file and duplicates become searchable.
--   results  [{document_id, lease_token, embedding: [768 numbers], model, dimensions}]
--   permit   what settle_permits takes, for the call that made them
create function worker.store_embeddings(
  results jsonb, permit jsonb default null, at timestamptz default clock_timestamp()
) returns table (document_id uuid, applied boolean)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  document_ids uuid[] := array(
    select (result.value ->> 'document_id')::uuid from jsonb_array_elements(store_embeddings.results) as result);
  done_ids uuid[];
  file_ids uuid[];
begin
  -- Files come before documents in the order of locks.
  perform private.lock_files(array(
    select document.file_id from public.documents as document where document.id = any (document_ids)));
  perform from public.documents as document
  where document.id = any (document_ids)
  order by document.id
  for no key update;
  with stored as (
    update public.documents as document
    set status = 'searchable', embedding = (result.embedding::text)::extensions.halfvec(768),
        embedding_model = result.model, embedding_dimensions = result.dimensions, lease_token = null,
        leased_until = null
    from jsonb_to_recordset(store_embeddings.results)
      as result (document_id uuid, lease_token uuid, embedding jsonb, model text, dimensions int)
    where document.id = result.document_id
      and document.lease_token = result.lease_token
      and document.status = 'embedding'
    returning document.id, document.file_id
  )
  select coalesce(array_agg(stored.id), '{}'), coalesce(array_agg(stored.file_id), '{}')
  into done_ids, file_ids
  from stored;
  update public.batch_upload_files as file
  set searchable_at = store_embeddings.at
  where file.id = any (file_ids) and file.status = 'completed' and file.searchable_at is null;
  perform private.share_searchability(file_ids);
  if store_embeddings.permit is not null then
    perform worker.settle_permits(jsonb_build_array(store_embeddings.permit), store_embeddings.at);
  end if;
  return query
    select asked.id, asked.id = any (done_ids)
    from (select distinct unnest(document_ids) as id) as asked
    order by asked.id;
end
$$;

-- Ends tries that made no vector. Those that count are repeated after 1 min, 5 min, 15 min, 1 h, 6 h, then failed for
-- good, which blocks nobody: full text finds the document.
--   failures  [{document_id, lease_token, code, final?, run_at?, counts boolean}]; counts false gives the try back
create function worker.fail_embeddings(
  failures jsonb, permit jsonb default null, at timestamptz default clock_timestamp()
) returns table (document_id uuid, applied boolean)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  document_ids uuid[] := array(
    select (failure.value ->> 'document_id')::uuid from jsonb_array_elements(fail_embeddings.failures) as failure);
  waits interval[] := private.embedding_waits();
  done_ids uuid[];
begin
  perform from public.documents as document
  where document.id = any (document_ids)
  order by document.id
  for no key update;
  with verdict as (
    select failure.*, coalesce(failure.counts, true) as tried,
           coalesce(failure.final, false)
             or (coalesce(failure.counts, true) and document.attempts > cardinality(waits)) as is_dead
    from jsonb_to_recordset(fail_embeddings.failures)
      as failure (document_id uuid, lease_token uuid, code text, final boolean, run_at timestamptz, counts boolean)
    join public.documents as document on document.id = failure.document_id
  ),
  done as (
    update public.documents as document
    set status = case when verdict.is_dead then 'embedding_failed' else 'embedding' end,
        failure_code = case when verdict.is_dead then private.known_failure_code(verdict.code) end,
        attempts = document.attempts - (not verdict.tried and document.attempts > 0)::int,
        run_at = coalesce(
          verdict.run_at,
          fail_embeddings.at + case
            when verdict.tried then waits[least(greatest(document.attempts, 1), cardinality(waits))]
            else '0'::interval
          end),
        lease_token = null,
        leased_until = null
    from verdict
    where document.id = verdict.document_id
      and document.lease_token = verdict.lease_token
      and document.status = 'embedding'
    returning document.id
  )
  select coalesce(array_agg(done.id), '{}') into done_ids from done;
  if fail_embeddings.permit is not null then
    perform worker.settle_permits(jsonb_build_array(fail_embeddings.permit), fail_embeddings.at);
  end if;
  return query
    select asked.id, asked.id = any (done_ids)
    from (select distinct unnest(document_ids) as id) as asked
    order by asked.id;
end
$$;

grant execute on function
  worker.claim_files(int, int, timestamptz), worker.complete_files(jsonb, timestamptz),
  worker.fail_files(jsonb, timestamptz), worker.release_files(jsonb, timestamptz),
  worker.finish_calls(jsonb, timestamptz), worker.claim_documents_to_embed(int, int, timestamptz),
  worker.store_embeddings(jsonb, jsonb, timestamptz), worker.fail_embeddings(jsonb, jsonb, timestamptz)
to service_role;
