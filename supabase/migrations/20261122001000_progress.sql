-- Chapter 10: what people see. Counts are counted from the rows, by index alone, and so cannot drift.

-- Progress of batches under the founding names. Times in milliseconds; cost_nanodollars is null for who may not see
-- what the team spends.
create view public.batch_progress with (security_invoker = true) as
  select
    session.id as batch_id,
    session.team_id,
    session.status,
    counted.total_files,
    counted.files_pending,
    counted.files_uploading,
    counted.files_uploaded,
    counted.files_processing,
    counted.files_completed,
    counted.files_failed,
    counted.files_skipped,
    counted.files_searchable,
    measured.total_processing_time_ms,
    measured.total_api_calls,
    measured.total_tokens_used,
    measured.rate_limit_hits,
    measured.avg_file_processing_time_ms,
    -- By the pace of the last ten minutes.
    case
      when session.status = 'processing' and measured.finished_lately > 0 then
        now() + (counted.files_pending + counted.files_uploading + counted.files_uploaded + counted.files_processing)
                * (now() - greatest(session.started_at, now() - interval '10 minutes')) / measured.finished_lately
    end as estimated_completion_at,
    measured.last_error_at,
    (select sum(coalesce(usage.cost_nanodollars, usage.reserved_nanodollars))
     from public.usage_events as usage
     where usage.team_id = session.team_id and usage.batch_id = session.id)::bigint as cost_nanodollars,
    -- Read and not searchable yet.
    counted.files_embedding,
    -- Copies whose first copy is not searchable yet.
    measured.files_duplicate,
    -- While it runs by the pace of the last ten minutes, afterwards by the whole run.
    round((
      case
        when session.status = 'processing' then
          60 * measured.finished_lately
          / greatest(extract(epoch from now() - greatest(session.started_at, now() - interval '10 minutes')), 1)
        when session.status in ('completed', 'failed') then
          60 * counted.files_completed / greatest(extract(epoch from session.completed_at - session.started_at), 1)
      end
    )::numeric, 1) as files_a_minute,
    -- Of those that failed, the ones that never came into the store.
    measured.files_failed_unsent
  from public.batch_upload_sessions as session
  left join lateral (
    select
      count(*) as total_files,
      count(*) filter (where file.status = 'pending') as files_pending,
      count(*) filter (where file.status = 'uploading') as files_uploading,
      count(*) filter (where file.status = 'uploaded') as files_uploaded,
      count(*) filter (where file.status = 'processing') as files_processing,
      count(*) filter (where file.status = 'completed') as files_completed,
      count(*) filter (where file.status = 'failed') as files_failed,
      count(*) filter (where file.status = 'skipped') as files_skipped,
      count(*) filter (where file.searchable_at is not null) as files_searchable,
      count(*) filter (where file.status = 'completed' and file.searchable_at is null) as files_embedding
    from public.batch_upload_files as file
    where file.team_id = session.team_id and file.batch_id = session.id
  ) as counted on true
  left join lateral (
    select
      coalesce(sum(file.processing_ms), 0)::bigint as total_processing_time_ms,
      coalesce(sum(file.api_calls), 0)::bigint as total_api_calls,
      coalesce(sum(file.tokens_used), 0)::bigint as total_tokens_used,
      count(*) filter (where file.rate_limited) as rate_limit_hits,
      round(avg(file.processing_ms) filter (where file.status = 'completed'))::bigint as avg_file_processing_time_ms,
      count(*) filter (
        where file.finished_at > greatest(session.started_at, now() - interval '10 minutes')
      ) as finished_lately,
      max(file.finished_at) filter (where file.status = 'failed') as last_error_at,
      count(*) filter (
        where file.duplicate_of_file_id is not null and file.searchable_at is null
      ) as files_duplicate,
      count(*) filter (where file.status = 'failed' and file.error_type = 'upload_failed') as files_failed_unsent
    from public.batch_upload_files as file
    where file.team_id = session.team_id and file.batch_id = session.id
  ) as measured on true;

grant select on public.batch_progress to authenticated, service_role;

-- How far the quota of the model that reads for this team is used, all of its projects together; the projects are
-- shared, so that this is what any team may know of it. limited_until: no project reads before then.
create function private.quota_weather(team_id uuid, at timestamptz default clock_timestamp())
returns table (
  requests_used bigint, requests_limit bigint, tokens_used bigint, tokens_limit bigint, limited_until timestamptz
) language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_permission(quota_weather.team_id, 'read');
  return query
    select coalesce(sum(quota.requests_used), 0)::bigint, coalesce(sum(quota.requests_limit), 0)::bigint,
           coalesce(sum(quota.tokens_used), 0)::bigint, coalesce(sum(quota.tokens_limit), 0)::bigint,
           case when bool_and(quota.limited_until is not null) then min(quota.limited_until) end
    from worker.quota_status(quota_weather.at) as quota
    where quota.model = private.model_for(
      'extract', (select team.settings from public.teams as team where team.id = quota_weather.team_id));
end
$$;

-- The quota of this minute, for the people who wait for it. Errors: not_signed_in, not_found.
create function public.quota_weather(team_id uuid)
returns table (
  requests_used bigint, requests_limit bigint, tokens_used bigint, tokens_limit bigint, limited_until timestamptz
) language plpgsql stable set search_path = '' as $$
begin
  return query select * from private.quota_weather(quota_weather.team_id);
end
$$;

grant execute on function private.quota_weather(uuid, timestamptz), public.quota_weather(uuid) to authenticated;

-- The founding statistics of a team: counts of files.
--   uploading = still to come, uploaded = waiting to be read, processing = being read, processed = read,
--   embedding = read and not searchable yet, embedded = read and searchable, ready = searchable (duplicates too)
-- Errors: not_signed_in, not_found.
create function public.team_stats(team_id uuid)
returns table (
  total bigint, uploading bigint, uploaded bigint, processing bigint, processed bigint, embedding bigint,
  embedded bigint, ready bigint, failed bigint
) language plpgsql stable set search_path = '' as $$
begin
  perform private.require_permission(team_stats.team_id, 'read');
  return query
    select
      count(*),
      count(*) filter (where file.status in ('pending', 'uploading')),
      count(*) filter (where file.status = 'uploaded'),
      count(*) filter (where file.status = 'processing'),
      count(*) filter (where file.status = 'completed'),
      count(*) filter (where file.status = 'completed' and file.searchable_at is null),
      count(*) filter (where file.status = 'completed' and file.searchable_at is not null),
      count(*) filter (where file.searchable_at is not null),
      count(*) filter (where file.status = 'failed')
    from public.batch_upload_files as file
    where file.team_id = team_stats.team_id;
end
$$;

grant execute on function public.team_stats(uuid) to authenticated;

-- Where the pictures of files lie, for whoever was found to be of the team: those that are in the store, with their
-- thumbnails. A duplicate has the picture of its first copy. Files of other teams are not there.
create function worker.files_to_view(team_id uuid, file_ids uuid[])
returns table (id uuid, storage_key text, thumbnail_key text, sent_type text, sent_bytes bigint)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
    select file.id, stored.storage_key, stored.thumbnail_key, stored.sent_type, stored.sent_bytes
    from public.batch_upload_files as file
    join public.batch_upload_files as stored
      on stored.team_id = file.team_id and stored.id = coalesce(file.duplicate_of_file_id, file.id)
    where file.team_id = files_to_view.team_id
      and file.id = any (files_to_view.file_ids)
      and stored.storage_key is not null
      and stored.uploaded_at is not null;
end
$$;

grant execute on function worker.files_to_view(uuid, uuid[]) to service_role;
