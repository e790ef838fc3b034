-- Chapter 3: what. Batches (upload sessions) and their files: manifest and queue in one table.
-- No counters are stored anywhere: they deadlock and drift. Counts are counted (chapter 9).

-- Whether these are limits of a batch: those of the founding RateLimitConfig (domain/limiter.ts) that the permits of its
-- calls go by. Others are refused, for they would be kept and not held.
create function private.are_batch_limits(limits jsonb)
returns boolean language sql immutable parallel safe set search_path = '' as $$
  select case when jsonb_typeof(limits) = 'object' then not exists (
    select from jsonb_each(limits) as batch_limit
    where not batch_limit.key in ('maxConcurrentRequests', 'requestsPerMinute', 'tokensPerMinute', 'requestsPerDay',
                                  'burstAllowance')
       or not private.is_whole_number(batch_limit.value, 1, 2147483647)
  ) else false end
$$;

grant execute on function private.are_batch_limits(jsonb) to authenticated, service_role;

create table public.batch_upload_sessions (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references public.teams (id) on delete cascade,
  created_by uuid default auth.uid() references auth.users (id) on delete set null,
  name text not null,
  kind text not null,
  strategy text not null default 'adaptive',
  -- Model calls at once; from the strategy unless set.
  max_concurrent int not null default 10,
  -- Ceilings below those of the project.
  rate_limit_config jsonb not null default '{}',
  config jsonb not null default '{}',
  status text not null default 'pending',
  -- Higher goes first within a team.
  priority int not null default 0,
  scheduled_for timestamptz,
  hold_until_start boolean not null default false,
  -- Ceiling for all model calls of the batch; null is none.
  budget_nanodollars bigint,
  started_at timestamptz,
  paused_at timestamptz,
  completed_at timestamptz,
  -- When a worker last took files of it; the turn of teams and batches goes by it.
  last_served_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint sessions_by_team_and_id unique (team_id, id),
  constraint sessions_name_is_valid check (char_length(btrim(name)) between 1 and 200),
  constraint sessions_kind_is_valid check (kind in ('receipt', 'note', 'page', 'auto')),
  constraint sessions_strategy_is_valid check (strategy in ('conservative', 'balanced', 'aggressive', 'adaptive')),
  constraint sessions_status_is_valid
    check (status in ('pending', 'processing', 'paused', 'completed', 'failed', 'cancelled')),
  constraint sessions_max_concurrent_is_sane check (max_concurrent between 1 and 50),
  constraint sessions_budget_is_positive check (budget_nanodollars > 0),
  constraint sessions_config_is_an_object check (jsonb_typeof(config) = 'object'),
  constraint sessions_limits_are_known_and_positive check (private.are_batch_limits(rate_limit_config)),
  constraint sessions_paused_says_since_when check ((status = 'paused') = (paused_at is not null)),
  constraint sessions_ended_says_when
    check ((status in ('completed', 'failed', 'cancelled')) = (completed_at is not null)),
  constraint sessions_processing_has_started check (status <> 'processing' or started_at is not null)
) with (fillfactor = 70);
create index sessions_by_team_and_created_at on public.batch_upload_sessions (team_id, created_at desc);
create index sessions_by_team_and_last_served_at on public.batch_upload_sessions
  (team_id, last_served_at desc nulls last);
create index sessions_by_created_by on public.batch_upload_sessions (created_by);
create index sessions_unfinished on public.batch_upload_sessions (status, team_id)
  where status in ('pending', 'processing', 'paused');

create table public.batch_upload_files (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null,
  batch_id uuid not null,
  upload_order int not null,
  original_name text not null,
  custom_name text,
  original_bytes bigint not null,
  -- Lower-case hex, of the file as it was picked: what duplicates are found by.
  original_sha256 text,
  -- Of the bytes that are sent: the original, or what it was re-encoded to. MD5 in base64, as Content-MD5 has it.
  sent_md5 text,
  sent_bytes bigint,
  sent_type text,
  storage_key text,
  thumbnail_key text,
  etag text,
  status text not null default 'pending',
  -- Tries that counted since it was queued.
  attempts int not null default 0,
  -- Queued by hand after a failure: goes first and gets ten tries.
  urgent boolean not null default false,
  -- The moment of the last signing while uploading; not before this moment while uploaded.
  run_at timestamptz not null default now(),
  lease_token uuid,
  leased_until timestamptz,
  failure_code text,
  -- For people; never a secret or a signed address. On a waiting file: why it waits.
  failure_detail text,
  duplicate_of_file_id uuid,
  searchable_at timestamptz,
  -- Grows with every change of the row; readers keep the highest they saw.
  version bigint not null default 1,
  retry_count int not null default 0,
  api_calls int not null default 0,
  tokens_used bigint not null default 0,
  rate_limited boolean not null default false,
  processing_ms bigint not null default 0,
  -- The founding classes.
  error_type text generated always as (
    case
      when failure_code is null or failure_code in ('duplicate', 'cancelled') then null
      when failure_code in ('rate_limited', 'quota_exhausted', 'over_budget', 'too_many_requests') then 'rate_limited'
      when failure_code = 'timeout' then 'timeout'
      when failure_code in ('empty_file', 'file_too_large', 'unsupported_type', 'type_mismatch', 'too_many_pixels',
                            'corrupt_file', 'too_many_pages', 'password_protected', 'cannot_decode_here',
                            'file_changed', 'batch_full', 'upload_failed', 'upload_expired', 'upload_missing',
                            'upload_mismatch', 'object_changed')
        then 'upload_failed'
      else 'processing_failed'
    end
  ) stored,
  created_at timestamptz not null default now(),
  uploaded_at timestamptz,
  claimed_at timestamptz,
  finished_at timestamptz,
  constraint files_belong_to_a_batch_of_their_team foreign key (team_id, batch_id)
    references public.batch_upload_sessions (team_id, id) on delete cascade,
  constraint files_by_team_and_id unique (team_id, id),
  constraint files_by_batch_and_order unique (batch_id, upload_order),
  -- An erased original frees its duplicates: see before_file_changes.
  constraint files_duplicate_of_a_file_of_their_team foreign key (team_id, duplicate_of_file_id)
    references public.batch_upload_files (team_id, id) on delete set null (duplicate_of_file_id),
  constraint files_status_is_valid
    check (status in ('pending', 'uploading', 'uploaded', 'processing', 'completed', 'failed', 'skipped')),
  constraint files_processing_has_a_lease
    check ((status = 'processing') = (lease_token is not null) and (lease_token is null) = (leased_until is null)),
  constraint files_ended_badly_says_why check ((status in ('failed', 'skipped')) = (failure_code is not null)),
  constraint files_failure_code_is_known
    check (failure_code is null or failure_code = any (private.file_failure_codes())),
  constraint files_duplicate_names_its_original
    check ((failure_code is not distinct from 'duplicate') = (duplicate_of_file_id is not null)),
  constraint files_duplicate_is_skipped check (duplicate_of_file_id is null or status = 'skipped'),
  constraint files_are_not_their_own_duplicate check (duplicate_of_file_id <> id),
  constraint files_queued_has_its_bytes check (
    status not in ('uploaded', 'processing', 'completed')
    or (storage_key is not null and sent_bytes is not null and sent_type is not null and uploaded_at is not null)
  ),
  constraint files_uploading_knows_what_is_sent check (
    status <> 'uploading'
    or (storage_key is not null and sent_md5 is not null and sent_bytes is not null and sent_type is not null)
  ),
  constraint files_ended_says_when check ((status in ('completed', 'failed', 'skipped')) = (finished_at is not null)),
  constraint files_searchable_has_ended check (searchable_at is null or status in ('completed', 'skipped')),
  constraint files_order_is_natural check (upload_order >= 0),
  constraint files_sizes_are_natural check (original_bytes >= 0 and sent_bytes > 0),
  constraint files_counts_are_natural
    check (attempts >= 0 and retry_count >= 0 and api_calls >= 0 and tokens_used >= 0 and processing_ms >= 0),
  constraint files_original_name_is_bounded check (char_length(original_name) between 1 and 1000),
  constraint files_custom_name_is_bounded check (char_length(btrim(custom_name)) between 1 and 200),
  constraint files_failure_detail_is_bounded check (char_length(failure_detail) <= 500),
  constraint files_sha256_is_hex check (original_sha256 ~ '^[0-9a-f]{64}$'),
  constraint files_md5_is_base64 check (sent_md5 ~ '^[A-Za-z0-9+/]{22}==$')
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);

-- Counts of a batch and of a team, index only.
create index files_by_batch_and_status on public.batch_upload_files (team_id, batch_id, status) include (searchable_at);
create index files_queued on public.batch_upload_files (batch_id, urgent desc, run_at, upload_order)
  where status = 'uploaded';
create index files_leased on public.batch_upload_files (leased_until) where status = 'processing';
create index files_awaited on public.batch_upload_files (run_at) where status in ('pending', 'uploading');
create index files_by_sha256 on public.batch_upload_files (team_id, original_sha256) where original_sha256 is not null;
create index files_by_original on public.batch_upload_files (team_id, duplicate_of_file_id)
  where duplicate_of_file_id is not null;

-- Row triggers --------------------------------------------------------------------------------------------------------

-- The moves of a file: the same table as domain/file-status.ts. Whatever writes a row, no other move is made.
create function private.moves_of_file(status text)
returns text[] language sql immutable parallel safe set search_path = '' as $$
  select case status
    when 'pending' then array['uploading', 'skipped', 'failed']
    when 'uploading' then array['uploaded', 'pending', 'skipped', 'failed']
    when 'uploaded' then array['processing', 'failed', 'skipped']
    when 'processing' then array['completed', 'uploaded', 'failed', 'skipped']
    when 'completed' then array['uploaded']
    when 'failed' then array['uploaded', 'pending']
    when 'skipped' then array['pending']
    else array[]::text[]
  end
$$;

-- The moves of a session: the same table as domain/session-status.ts.
create function private.moves_of_session(status text)
returns text[] language sql immutable parallel safe set search_path = '' as $$
  select case status
    when 'pending' then array['processing', 'paused', 'completed', 'failed', 'cancelled']
    when 'processing' then array['paused', 'completed', 'failed', 'cancelled']
    when 'paused' then array['processing', 'completed', 'failed', 'cancelled']
    when 'completed' then array['processing', 'pending']
    when 'failed' then array['processing', 'pending']
    else array[]::text[]
  end
$$;

create function private.refuse_move(noun text, from_status text, to_status text)
returns void language plpgsql volatile set search_path = '' as $$
begin
  raise exception 'a % does not move from % to %', noun, from_status, to_status using errcode = 'check_violation';
end
$$;

create function private.before_file_changes()
returns trigger language plpgsql volatile security definer set search_path = '' as $$
begin
  new.version := old.version + 1;
  -- The original was erased (its foreign key sets null): these bytes are asked for after all.
  if old.duplicate_of_file_id is not null and new.duplicate_of_file_id is null and new.failure_code = 'duplicate' then
    new.status := 'pending';
    new.failure_code := null;
    new.failure_detail := 'The first copy was erased. Send this file again.';
    new.searchable_at := null;
    new.finished_at := null;
    new.run_at := clock_timestamp();
  end if;
  if new.status <> old.status and not new.status = any (private.moves_of_file(old.status)) then
    perform private.refuse_move('file', old.status, new.status);
  end if;
  return new;
end
$$;

create trigger before_file_changes
  before update on public.batch_upload_files
  for each row execute function private.before_file_changes();

-- Model calls at once of a strategy; the same table as domain/strategies.ts.
create function private.max_concurrent_of(strategy text)
returns int language sql immutable parallel safe set search_path = '' as $$
  select case strategy when 'conservative' then 2 when 'balanced' then 5 when 'aggressive' then 10 else 10 end
$$;

create function private.before_session_changes()
returns trigger language plpgsql volatile security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    new.max_concurrent := private.max_concurrent_of(new.strategy);
    return new;
  end if;
  if new.strategy <> old.strategy and new.max_concurrent = old.max_concurrent then
    new.max_concurrent := private.max_concurrent_of(new.strategy);
  end if;
  if new.status <> old.status and not new.status = any (private.moves_of_session(old.status)) then
    perform private.refuse_move('session', old.status, new.status);
  end if;
  new.updated_at := clock_timestamp();
  return new;
end
$$;

create trigger before_session_changes
  before insert or update on public.batch_upload_sessions
  for each row execute function private.before_session_changes();

-- What people do to a batch leaves a line in the audit log. (Its progress does not.)
create function private.on_session_steered()
returns trigger language plpgsql volatile security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    perform private.audit(new.team_id, 'batch.created', 'batch', new.id,
                          jsonb_build_object('name', new.name, 'kind', new.kind, 'strategy', new.strategy));
    return null;
  end if;
  if new.status <> old.status and new.status in ('processing', 'paused', 'cancelled') and auth.uid() is not null then
    perform private.audit(new.team_id, 'batch.' || new.status, 'batch', new.id,
                          jsonb_build_object('from', old.status));
  end if;
  if (new.name, new.strategy, new.max_concurrent, new.rate_limit_config, new.scheduled_for, new.budget_nanodollars)
     is distinct from
     (old.name, old.strategy, old.max_concurrent, old.rate_limit_config, old.scheduled_for, old.budget_nanodollars) then
    perform private.audit(new.team_id, 'batch.changed', 'batch', new.id, jsonb_build_object(
      'name', new.name, 'strategy', new.strategy, 'max_concurrent', new.max_concurrent,
      'rate_limit_config', new.rate_limit_config, 'scheduled_for', new.scheduled_for,
      'budget_nanodollars', new.budget_nanodollars));
  end if;
  return null;
end
$$;

create trigger on_session_steered
  after insert or update on public.batch_upload_sessions
  for each row execute function private.on_session_steered();

-- The limit of files, and the life of the session, for whatever way files come in by. It locks the session, so that
-- two who add at once are counted one after the other.
-- Errors: cancelled (the batch is), batch_full.
create function private.on_files_registered()
returns trigger language plpgsql volatile security definer set search_path = '' as $$
declare
  session record;
  files_allowed numeric;
begin
  for session in
    select found.id, found.team_id, found.status, found.started_at, team.settings
    from public.batch_upload_sessions as found
    join public.teams as team on team.id = found.team_id
    where found.id in (select registered.batch_id from registered)
    order by found.id
    for no key update of found
  loop
    if session.status = 'cancelled' then
      raise exception 'cancelled' using errcode = 'P0001';
    end if;
    files_allowed := private.setting_number('files_per_batch');
    if jsonb_typeof(session.settings -> 'files_per_batch') = 'number' then
      files_allowed := least(files_allowed, (session.settings ->> 'files_per_batch')::numeric);
    end if;
    if (select count(*) from public.batch_upload_files as file
        where file.team_id = session.team_id and file.batch_id = session.id) > files_allowed then
      raise exception 'batch_full' using errcode = 'P0001';
    end if;
    perform private.reopen_session(session.id);
  end loop;
  return null;
end
$$;

create trigger on_files_registered
  after insert on public.batch_upload_files
  referencing new table as registered
  for each statement execute function private.on_files_registered();

-- The life of a session -----------------------------------------------------------------------------------------------

-- An ended session that got work again goes on: processing if it had started, else pending.
create function private.reopen_session(batch_id uuid)
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.batch_upload_sessions as session
  set status = case when session.started_at is null then 'pending' else 'processing' end, completed_at = null
  where session.id = reopen_session.batch_id and session.status in ('completed', 'failed');
end
$$;

-- Starts pending sessions that have something to read and may start: at once, at their time, or (held without a time)
-- never by themselves.
create function private.start_sessions(batch_ids uuid[], at timestamptz default clock_timestamp())
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.batch_upload_sessions as session
  set status = 'processing', started_at = coalesce(session.started_at, start_sessions.at)
  where session.id = any (start_sessions.batch_ids)
    and session.status = 'pending'
    and case when session.scheduled_for is null then not session.hold_until_start
             else session.scheduled_for <= start_sessions.at end
    and exists (
      select from public.batch_upload_files as file
      where file.team_id = session.team_id and file.batch_id = session.id and file.status = 'uploaded'
    );
end
$$;

-- Ends sessions of which every file has ended: `failed` if files failed and none could be read, else `completed`.
-- The caller holds the locks of the sessions, so that of two who end the last two files, the second sees both.
create function private.end_sessions(batch_ids uuid[], at timestamptz default clock_timestamp())
returns bigint language plpgsql volatile security definer set search_path = '' as $$
declare
  ended bigint;
begin
  update public.batch_upload_sessions as session
  set status = case
        when exists (
          select from public.batch_upload_files as file
          where file.team_id = session.team_id and file.batch_id = session.id
            and (file.status = 'completed' or file.failure_code = 'duplicate')
        ) or not exists (
          select from public.batch_upload_files as file
          where file.team_id = session.team_id and file.batch_id = session.id and file.status = 'failed'
        ) then 'completed'
        else 'failed'
      end,
      completed_at = end_sessions.at,
      paused_at = null
  where session.id = any (end_sessions.batch_ids)
    and session.status in ('pending', 'processing', 'paused')
    and not exists (
      select from public.batch_upload_files as file
      where file.team_id = session.team_id and file.batch_id = session.id
        and file.status in ('pending', 'uploading', 'uploaded', 'processing')
    )
    and exists (
      select from public.batch_upload_files as file
      where file.team_id = session.team_id and file.batch_id = session.id
    );
  get diagnostics ended = row_count;
  return ended;
end
$$;

-- Locks sessions in key order. Every function that changes files does this first: then nobody can deadlock, and who
-- ends a file can tell whether it was the last.
create function private.lock_sessions(batch_ids uuid[])
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  perform from public.batch_upload_sessions as session
  where session.id = any (lock_sessions.batch_ids)
  order by session.id
  for no key update;
end
$$;

-- Locks the sessions of files and of their duplicates, which an ending of the files may wake.
create function private.lock_sessions_of(file_ids uuid[])
returns uuid[] language plpgsql volatile security definer set search_path = '' as $$
declare
  batch_ids uuid[];
begin
  select coalesce(array_agg(distinct found.batch_id), '{}') into batch_ids
  from (
    select file.batch_id
    from public.batch_upload_files as file
    where file.id = any (lock_sessions_of.file_ids)
    union all
    select duplicate.batch_id
    from public.batch_upload_files as file
    join public.batch_upload_files as duplicate
      on duplicate.team_id = file.team_id and duplicate.duplicate_of_file_id = file.id
    where file.id = any (lock_sessions_of.file_ids)
  ) as found;
  perform private.lock_sessions(batch_ids);
  return batch_ids;
end
$$;

-- Locks files in key order.
create function private.lock_files(file_ids uuid[])
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  perform from public.batch_upload_files as file
  where file.id = any (lock_files.file_ids)
  order by file.id
  for no key update;
end
$$;

-- Frees the duplicates of files that will never be read: back to pending, the bytes are asked for. In a cancelled batch
-- they are cancelled instead.
create function private.release_duplicates(
  original_ids uuid[], at timestamptz default clock_timestamp(),
  reason text default 'The first copy could not be read. Send this file again.'
)
returns void language plpgsql volatile security definer set search_path = '' as $$
declare
  reopened record;
begin
  for reopened in
    with freed as (
      update public.batch_upload_files as file
      set status = case when session.status = 'cancelled' then 'skipped' else 'pending' end,
          failure_code = case when session.status = 'cancelled' then 'cancelled' end,
          failure_detail = release_duplicates.reason,
          duplicate_of_file_id = null,
          finished_at = case when session.status = 'cancelled' then file.finished_at end,
          searchable_at = null,
          run_at = release_duplicates.at
      from public.batch_upload_files as original, public.batch_upload_sessions as session
      where original.id = any (release_duplicates.original_ids)
        and file.team_id = original.team_id
        and file.duplicate_of_file_id = original.id
        and session.team_id = file.team_id
        and session.id = file.batch_id
      returning file.batch_id
    )
    select distinct freed.batch_id from freed order by freed.batch_id
  loop
    perform private.reopen_session(reopened.batch_id);
  end loop;
end
$$;

-- Policies ------------------------------------------------------------------------------------------------------------

alter table public.batch_upload_sessions enable row level security;
grant select on public.batch_upload_sessions to authenticated, service_role;
grant insert (id, team_id, name, kind, strategy, config, scheduled_for, hold_until_start, budget_nanodollars)
  on public.batch_upload_sessions to authenticated;
grant update (name, strategy, max_concurrent, rate_limit_config, scheduled_for, budget_nanodollars)
  on public.batch_upload_sessions to authenticated;

create policy "members see the batches of their teams" on public.batch_upload_sessions
  for select to authenticated
  using (team_id = any (array(select private.my_team_ids())));
create policy "those who may upload make batches for their teams" on public.batch_upload_sessions
  for insert to authenticated
  with check (team_id = any (array(select private.my_team_ids_with('upload'))));
create policy "those who may steer change the batches of their teams" on public.batch_upload_sessions
  for update to authenticated
  using (team_id = any (array(select private.my_team_ids_with('steer_batches'))))
  with check (team_id = any (array(select private.my_team_ids_with('steer_batches'))));

alter table public.batch_upload_files enable row level security;
-- All but the lease token: who holds it can write results.
grant select (
  id, team_id, batch_id, upload_order, original_name, custom_name, original_bytes, original_sha256, sent_md5,
  sent_bytes, sent_type, storage_key, thumbnail_key, etag, status, attempts, urgent, run_at, leased_until,
  failure_code, failure_detail, duplicate_of_file_id, searchable_at, version, retry_count, api_calls, tokens_used,
  rate_limited, processing_ms, error_type, created_at, uploaded_at, claimed_at, finished_at
) on public.batch_upload_files to authenticated;
grant select on public.batch_upload_files to service_role;
grant insert (id, team_id, batch_id, upload_order, original_name, custom_name, original_bytes)
  on public.batch_upload_files to authenticated;
grant update (custom_name) on public.batch_upload_files to authenticated;

create policy "members see the files of their teams" on public.batch_upload_files
  for select to authenticated
  using (team_id = any (array(select private.my_team_ids())));
create policy "those who may upload register files for their teams" on public.batch_upload_files
  for insert to authenticated
  with check (team_id = any (array(select private.my_team_ids_with('upload'))));
create policy "those who may upload rename the files of their teams" on public.batch_upload_files
  for update to authenticated
  using (team_id = any (array(select private.my_team_ids_with('upload'))))
  with check (team_id = any (array(select private.my_team_ids_with('upload'))));
