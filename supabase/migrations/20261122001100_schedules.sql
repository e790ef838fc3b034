-- Chapter 11: what happens by itself. Waking the workers, sweeping up after them, the ten-second tick.

create table private.wakeups (
  function_name text primary key,
  woken_at timestamptz not null default '-infinity'
);
insert into private.wakeups (function_name) values ('extract'), ('embed'), ('uploads');

-- Wakes an Edge Function after this transaction commits, at most once in `pause_ms`. Its address and key are in the
-- vault (project_url, secret_key); without them nothing happens. A wake-up may be lost: the tick makes up for it.
create function private.wake(function_name text, at timestamptz default clock_timestamp(), pause_ms int default 250)
returns void language plpgsql volatile security definer set search_path = '' as $$
declare
  project_url text;
  secret_key text;
begin
  update private.wakeups as wakeup
  set woken_at = wake.at
  where wakeup.function_name = (
    select due.function_name
    from private.wakeups as due
    where due.function_name = wake.function_name
      and (due.woken_at <= wake.at - wake.pause_ms * interval '1 millisecond' or due.woken_at > wake.at)
    -- Whoever holds it is about to wake the same function.
    for update skip locked
  );
  if not found then
    return;
  end if;
  select max(secret.decrypted_secret) filter (where secret.name = 'project_url'),
         max(secret.decrypted_secret) filter (where secret.name = 'secret_key')
  into project_url, secret_key
  from vault.decrypted_secrets as secret
  where secret.name in ('project_url', 'secret_key');
  if project_url is null or secret_key is null then
    return;
  end if;
  perform net.http_post(
    url := project_url || '/functions/v1/' || wake.function_name || '/run',
    body := '{}'::jsonb,
    headers := jsonb_build_object('Content-Type', 'application/json', 'apikey', secret_key),
    timeout_milliseconds := 5000
  );
end
$$;

-- Locks those of these sessions that nobody else holds. The sweep's parts share one transaction and so cannot lock all
-- they need in key order; what is busy is left to the next sweep instead of waited for.
create function private.try_lock_sessions(batch_ids uuid[])
returns uuid[] language plpgsql volatile security definer set search_path = '' as $$
begin
  return array(
    select session.id
    from public.batch_upload_sessions as session
    where session.id = any (try_lock_sessions.batch_ids)
    order by session.id
    for no key update skip locked
  );
end
$$;

-- Files whose worker did not come back: queued again, or dead letters after their last try.
create function private.sweep_leases(at timestamptz)
returns bigint language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  file_ids uuid[] := array(
    select file.id
    from public.batch_upload_files as file
    where file.status = 'processing' and file.leased_until <= sweep_leases.at
    order by file.leased_until
    limit 1000
  );
  batch_ids uuid[];
  dead_ids uuid[];
  swept bigint;
begin
  if cardinality(file_ids) = 0 then
    return 0;
  end if;
  batch_ids := private.try_lock_sessions(array(
    select file.batch_id from public.batch_upload_files as file where file.id = any (file_ids)));
  with swept_files as (
    update public.batch_upload_files as file
    set status = case when verdict.is_dead then 'failed' else 'uploaded' end,
        lease_token = null,
        leased_until = null,
        failure_code = case when verdict.is_dead then 'worker_lost' end,
        failure_detail = case when not verdict.is_dead then 'worker_lost' end,
        finished_at = case when verdict.is_dead then sweep_leases.at end,
        run_at = sweep_leases.at,
        retry_count = file.retry_count + (not verdict.is_dead)::int
    from (select found.id, found.attempts >= private.max_attempts(found.urgent) as is_dead
          from public.batch_upload_files as found
          where found.id = any (file_ids) and found.batch_id = any (batch_ids)) as verdict
    where file.id = verdict.id and file.status = 'processing' and file.leased_until <= sweep_leases.at
    returning file.id, file.status
  )
  select count(*), coalesce(array_agg(swept_files.id) filter (where swept_files.status = 'failed'), '{}')
  into swept, dead_ids
  from swept_files;
  perform private.release_duplicates(dead_ids, sweep_leases.at);
  perform private.end_sessions(batch_ids, sweep_leases.at);
  return swept;
end
$$;

-- Uploads that never arrived go back to pending; files that nobody sent for days have failed.
create function private.sweep_uploads(at timestamptz)
returns bigint language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  uploads_before timestamptz := sweep_uploads.at - private.setting_interval('upload_expires_ms');
  pending_before timestamptz := sweep_uploads.at - private.setting_interval('pending_expires_ms');
  file_ids uuid[] := array(
    select file.id
    from public.batch_upload_files as file
    where file.status in ('pending', 'uploading')
      and file.run_at <= case file.status when 'uploading' then uploads_before else pending_before end
    order by file.run_at
    limit 1000
  );
  batch_ids uuid[];
  swept_ids uuid[];
begin
  if cardinality(file_ids) = 0 then
    return 0;
  end if;
  batch_ids := private.try_lock_sessions(array(
    select file.batch_id from public.batch_upload_files as file where file.id = any (file_ids)));
  with swept_files as (
    update public.batch_upload_files as file
    set status = case file.status when 'uploading' then 'pending' else 'failed' end,
        failure_code = case file.status when 'pending' then 'upload_expired' end,
        failure_detail = case file.status when 'uploading' then 'upload_expired' end,
        finished_at = case file.status when 'pending' then sweep_uploads.at end,
        run_at = sweep_uploads.at
    where file.id = any (file_ids)
      and file.batch_id = any (batch_ids)
      and file.status in ('pending', 'uploading')
      and file.run_at <= case file.status when 'uploading' then uploads_before else pending_before end
    returning file.id
  )
  select coalesce(array_agg(swept_files.id), '{}') into swept_ids from swept_files;
  perform private.release_duplicates(swept_ids, sweep_uploads.at);
  perform private.end_sessions(batch_ids, sweep_uploads.at);
  return cardinality(swept_ids);
end
$$;

-- Sessions whose moment has come, or whose move was missed.
create function private.sweep_sessions(at timestamptz)
returns bigint language plpgsql volatile security definer set search_path = '' as $$
declare
  batch_ids uuid[] := array(
    select session.id
    from public.batch_upload_sessions as session
    where session.status in ('pending', 'processing', 'paused')
      and (
        session.status = 'pending'
        and exists (
          select from public.batch_upload_files as file
          where file.team_id = session.team_id and file.batch_id = session.id and file.status = 'uploaded')
        or not exists (
          select from public.batch_upload_files as file
          where file.team_id = session.team_id and file.batch_id = session.id
            and file.status in ('pending', 'uploading', 'uploaded', 'processing'))
      )
    order by session.id
    limit 1000
  );
begin
  batch_ids := private.try_lock_sessions(batch_ids);
  perform private.start_sessions(batch_ids, sweep_sessions.at);
  return private.end_sessions(batch_ids, sweep_sessions.at);
end
$$;

-- Model calls without an answer: unknown, counted as if they had cost what was reserved.
create function private.sweep_reservations(at timestamptz)
returns bigint language plpgsql volatile security definer set search_path = '' as $$
declare
  lost_before timestamptz := sweep_reservations.at - private.setting_interval('reservation_ms');
  swept bigint;
begin
  update public.usage_events as usage
  set state = 'unknown', outcome = 'worker_lost', cost_nanodollars = usage.reserved_nanodollars,
      settled_at = sweep_reservations.at
  where usage.id = any (array(
    select lost.id
    from public.usage_events as lost
    where lost.state = 'reserved'
      and lost.reserved_at <= lost_before
    order by lost.id
    for no key update skip locked
  ));
  get diagnostics swept = row_count;
  return swept;
end
$$;

-- Vectors whose worker vanished on the last try.
create function private.sweep_embeddings(at timestamptz)
returns bigint language plpgsql volatile security definer set search_path = '' as $$
declare
  swept bigint;
begin
  update public.documents as document
  set status = 'embedding_failed', failure_code = 'worker_lost', lease_token = null, leased_until = null
  where document.status = 'embedding'
    and document.attempts > cardinality(private.embedding_waits())
    and (document.leased_until is null or document.leased_until <= sweep_embeddings.at);
  get diagnostics swept = row_count;
  return swept;
end
$$;

-- Batches whose team keeps them for so many days and no longer. A few at a time: the next tick is near.
create function private.sweep_retention(at timestamptz)
returns bigint language plpgsql volatile security definer set search_path = '' as $$
declare
  session public.batch_upload_sessions;
  duplicates_in uuid[];
  swept bigint := 0;
begin
  for session in
    select found.*
    from public.batch_upload_sessions as found
    join public.teams as team on team.id = found.team_id
    where team.settings ? 'retention_days'
      and found.status in ('completed', 'failed', 'cancelled')
      and found.completed_at
          <= sweep_retention.at - (team.settings ->> 'retention_days')::int * interval '24 hours'
    order by found.id
    limit 5
    for update of found skip locked
  loop
    duplicates_in := array(
      select distinct duplicate.batch_id
      from public.batch_upload_files as file
      join public.batch_upload_files as duplicate
        on duplicate.team_id = file.team_id and duplicate.duplicate_of_file_id = file.id
      where file.team_id = session.team_id and file.batch_id = session.id);
    continue when cardinality(private.try_lock_sessions(duplicates_in)) < cardinality(duplicates_in);
    perform private.erase_session(session, 'retention', sweep_retention.at);
    swept := swept + 1;
  end loop;
  return swept;
end
$$;

-- What has only grown: idle buckets, old quota rows, and the logs of the platform where we may delete them.
create function private.sweep_leftovers(at timestamptz)
returns bigint language plpgsql volatile security definer set search_path = '' as $$
declare
  leftover record;
  swept bigint;
  total bigint := 0;
begin
  delete from private.user_buckets as bucket where bucket.refilled_at <= sweep_leftovers.at - interval '1 hour';
  get diagnostics total = row_count;
  delete from public.api_quota_tracking as tracking where tracking.minute <= sweep_leftovers.at - interval '90 days';
  get diagnostics swept = row_count;
  total := total + swept;
  for leftover in
    select *
    from (values
      ('realtime.messages', 'inserted_at', interval '3 days'),
      ('net._http_response', 'created', interval '6 hours'),
      ('cron.job_run_details', 'end_time', interval '1 day')
    ) as kept (table_name, time_column, kept_for)
    where to_regclass(kept.table_name) is not null
      -- Hosted, realtime.messages belongs to the platform, which drops old partitions itself.
      and has_table_privilege(to_regclass(kept.table_name), 'delete')
  loop
    execute format('delete from %s where %I < $1', leftover.table_name, leftover.time_column)
      using sweep_leftovers.at - leftover.kept_for;
    get diagnostics swept = row_count;
    total := total + swept;
  end loop;
  return total;
end
$$;

-- Repairs and tidies, each part by itself harmless to repeat: expired leases, uploads that never came, sessions whose
-- moment has come, lost model calls, batches past their days, leftovers. Answers what it did.
create function worker.sweep(at timestamptz default clock_timestamp())
returns table (action text, count bigint) language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
    values
      ('leases', private.sweep_leases(sweep.at)),
      ('uploads', private.sweep_uploads(sweep.at)),
      ('sessions', private.sweep_sessions(sweep.at)),
      ('embeddings', private.sweep_embeddings(sweep.at)),
      ('reservations', private.sweep_reservations(sweep.at)),
      ('retention', private.sweep_retention(sweep.at)),
      ('leftovers', private.sweep_leftovers(sweep.at));
end
$$;

-- Every ten seconds: sweeps, and wakes the workers that have something to do. The guarantee behind every lost wake-up.
create function worker.tick(at timestamptz default clock_timestamp())
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  perform from worker.sweep(tick.at);
  if exists (
    select from public.batch_upload_sessions as session
    where session.status = 'processing'
      and exists (
        select from public.batch_upload_files as file
        where file.batch_id = session.id and file.status = 'uploaded' and file.run_at <= tick.at)
  ) then
    perform private.wake('extract', tick.at);
  end if;
  if exists (
    select from public.documents as document
    join public.batch_upload_sessions as session
      on session.team_id = document.team_id and session.id = document.batch_id
    where document.status = 'embedding'
      and document.run_at <= tick.at
      and (document.leased_until is null or document.leased_until <= tick.at)
      and session.status not in ('paused', 'cancelled')
  ) then
    perform private.wake('embed', tick.at);
  end if;
  if exists (select from worker.uploads_to_reconcile(1, tick.at))
     or exists (select from private.objects_to_erase as object where object.due_at <= tick.at) then
    perform private.wake('uploads', tick.at, 60000);
  end if;
end
$$;

grant execute on function worker.sweep(timestamptz), worker.tick(timestamptz) to service_role;

select cron.schedule('handscript-tick', '10 seconds', 'select worker.tick()');
