-- Chapter 6: what it costs and how fast it may go. Models and keys, the ledger of model calls, the limiter, and the
-- bucket of requests that each user has.

-- Models: prices, abilities, limits. Rows, not code: the provider's list changes monthly. ----------------------------

create table private.models (
  model text primary key,
  provider text not null default 'gemini',
  purpose text not null,
  -- Nano-dollars a million tokens, as of priced_on. Output includes thinking.
  input_per_million bigint not null,
  output_per_million bigint not null,
  priced_on date not null,
  abilities text[] not null default '{}',
  -- Of one Google project, all of its keys together.
  requests_per_minute int not null,
  tokens_per_minute bigint not null,
  requests_per_day int not null,
  max_concurrent int not null default 20,
  constraint models_purpose_is_valid check (purpose in ('extract', 'embed')),
  constraint models_prices_are_natural check (input_per_million >= 0 and output_per_million >= 0),
  constraint models_limits_are_positive check (
    requests_per_minute > 0 and tokens_per_minute > 0 and requests_per_day > 0 and max_concurrent > 0
  )
);

-- The limits are the provider's tier 1. Thousands of millions: a dollar is 1,000,000,000 nano-dollars.
insert into private.models
  (model, purpose, input_per_million, output_per_million, priced_on, abilities, requests_per_minute, tokens_per_minute,
   requests_per_day, max_concurrent)
values
  ('gemini-3.5-flash-lite', 'extract', 300000000, 2500000000, '2026-10-07',
   '{images,pdf,json_schema,file_urls,batch}', 300, 2000000, 10000, 20),
  ('gemini-3.8-flash', 'extract', 750000000, 3750000000, '2026-10-07',
   '{images,pdf,json_schema,file_urls,batch,thinking}', 300, 2000000, 10000, 20),
  ('gemini-3.1-flash-lite', 'extract', 250000000, 1500000000, '2026-10-07',
   '{images,pdf,json_schema,file_urls,batch}', 300, 2000000, 10000, 20),
  ('gemini-embedding-2', 'embed', 200000000, 0, '2026-10-07', '{text,batch}', 300, 2000000, 10000, 20);

create table private.model_projects (
  project text primary key,
  provider text not null default 'gemini',
  created_at timestamptz not null default now()
);

-- A key's label and health, never the secret. Limits are the project's, not the key's.
create table private.model_keys (
  project text not null references private.model_projects (project) on delete cascade,
  label text not null,
  -- Enough to see that a key was replaced: the beginning of a hash.
  fingerprint text not null,
  -- Whether the functions hold it now.
  active boolean not null default true,
  -- Out of service until then, because the provider refused it.
  parked_until timestamptz,
  -- Recent calls; both are halved when they reach 200, so that old luck fades.
  ok_count int not null default 0,
  error_count int not null default 0,
  last_used_at timestamptz,
  registered_at timestamptz not null default now(),
  primary key (project, label)
);

-- One row a (project, model): the shared truth of all workers.
create table private.rate_windows (
  project text not null references private.model_projects (project) on delete cascade,
  model text not null references private.models (model) on delete cascade,
  -- Rings of 1-second buckets: second s is slot s % 61. Sixty past seconds and the current one, because a grant at the
  -- end of its second is still inside the 60-second window when that second comes round again.
  requests bigint[] not null default array_fill(0::bigint, array[61]),
  tokens bigint[] not null default array_fill(0::bigint, array[61]),
  newest_second bigint not null default 0,
  -- Sums of the rings, so that a grant does not add up 61 buckets.
  requests_used bigint not null default 0,
  tokens_used bigint not null default 0,
  day date not null default '2000-01-01',
  day_requests int not null default 0,
  cooldown_until timestamptz,
  cooldown_reason text,
  -- Share of the limits that is used: × 0.7 when the provider says 429, + 1 % a second with a success.
  factor numeric not null default 1,
  factor_raised_at timestamptz,
  -- Calls at once that an adaptive batch may make, 2 to 10: + 1 a success, × 0.7 or × 0.9 on trouble.
  pace numeric not null default 5,
  primary key (project, model),
  constraint windows_have_61_buckets check (cardinality(requests) = 61 and cardinality(tokens) = 61),
  constraint windows_factor_is_a_share check (factor between 0.1 and 1),
  constraint windows_pace_is_two_at_least check (pace >= 2)
) with (fillfactor = 50);
create index windows_by_model on private.rate_windows (model);

-- The ledger: every model call, also those that failed. ---------------------------------------------------------------

create table public.usage_events (
  id uuid primary key default gen_random_uuid(),
  -- Null once the team is erased.
  team_id uuid references public.teams (id) on delete set null,
  batch_id uuid,
  kind text not null,
  project text not null,
  key_label text not null,
  model text not null,
  -- reserved: under way. settled: answered. unknown: no answer came; counted as if it had cost what was reserved.
  -- void: never sent.
  state text not null default 'reserved',
  outcome text,
  pages int not null default 0,
  reserved_tokens bigint not null,
  reserved_nanodollars bigint not null default 0,
  input_tokens bigint,
  output_tokens bigint,
  cost_nanodollars bigint,
  reserved_at timestamptz not null default now(),
  settled_at timestamptz,
  constraint usage_belongs_to_a_batch_of_its_team foreign key (team_id, batch_id)
    references public.batch_upload_sessions (team_id, id) on delete set null (batch_id),
  constraint usage_kind_is_valid check (kind in ('extract', 'embed', 'search')),
  constraint usage_state_is_valid check (state in ('reserved', 'settled', 'unknown', 'void')),
  constraint usage_reserved_is_open check (
    (state = 'reserved') = (settled_at is null) and (state = 'reserved') = (cost_nanodollars is null)
  ),
  constraint usage_numbers_are_natural check (
    pages >= 0 and reserved_tokens >= 0 and reserved_nanodollars >= 0 and input_tokens >= 0 and output_tokens >= 0
    and cost_nanodollars >= 0
  )
);
create index usage_by_batch on public.usage_events (team_id, batch_id, reserved_at desc);
create index usage_by_team_and_time on public.usage_events (team_id, reserved_at desc)
  include (cost_nanodollars, reserved_nanodollars);
create index usage_under_way on public.usage_events (project, model, reserved_at) where state = 'reserved';
create index usage_of_batch_under_way on public.usage_events (batch_id) where state = 'reserved';

alter table public.usage_events enable row level security;
grant select on public.usage_events to authenticated, service_role;

create policy "admins read what their teams spend" on public.usage_events
  for select to authenticated
  using (team_id = any (array(select private.my_team_ids_with('read_audit_log'))));

-- What the dashboards of platform admins show; written by the limiter, kept for 90 days.
create table public.api_quota_tracking (
  provider text not null,
  project text not null,
  model text not null,
  quota_type text not null,
  minute timestamptz not null,
  used bigint not null default 0,
  "limit" bigint not null,
  remaining bigint generated always as (greatest("limit" - used, 0)) stored,
  limited_until timestamptz,
  primary key (provider, project, model, quota_type, minute),
  constraint quota_type_is_valid
    check (quota_type in ('requests_per_minute', 'tokens_per_minute', 'requests_per_day')),
  constraint quota_minute_is_whole check (date_trunc('minute', minute) = minute)
);
create index quota_by_minute on public.api_quota_tracking (minute desc);

alter table public.api_quota_tracking enable row level security;
grant select on public.api_quota_tracking to authenticated, service_role;

create policy "platform admins watch the quotas" on public.api_quota_tracking
  for select to authenticated
  using ((select private.is_platform_admin()));

-- Time --------------------------------------------------------------------------------------------------------------

-- The provider's day ends at midnight Pacific time.
create function private.pacific_day(at timestamptz)
returns date language sql stable parallel safe set search_path = '' as $$
  select (at at time zone 'America/Los_Angeles')::date
$$;

create function private.next_pacific_midnight(at timestamptz)
returns timestamptz language sql stable parallel safe set search_path = '' as $$
  select (private.pacific_day(at) + 1)::timestamp at time zone 'America/Los_Angeles'
$$;

-- The moment at which a calendar month of the provider begins: budgets of a month count from it.
create function private.month_start(at timestamptz)
returns timestamptz language sql stable parallel safe set search_path = '' as $$
  select date_trunc('month', at at time zone 'America/Los_Angeles') at time zone 'America/Los_Angeles'
$$;

-- Rings ---------------------------------------------------------------------------------------------------------------

-- The second from which `needed` more fit under `allowed`; null if they fit now. The window has been turned to its
-- newest second.
create function private.ring_fits_from(ring bigint[], used bigint, newest_second bigint, needed bigint, allowed bigint)
returns bigint language plpgsql immutable parallel safe set search_path = '' as $$
begin
  -- More than a whole window allows would never fit: it may go when the window is empty.
  needed := least(ring_fits_from.needed, ring_fits_from.allowed);
  if used + needed <= ring_fits_from.allowed then
    return null;
  end if;
  for second in ring_fits_from.newest_second - 60 .. ring_fits_from.newest_second loop
    used := used - ring_fits_from.ring[second % 61 + 1];
    if used + needed <= ring_fits_from.allowed then
      return second + 61;
    end if;
  end loop;
  return ring_fits_from.newest_second + 61;
end
$$;

-- A rate window as it is at a moment: buckets that the 60 seconds have left are emptied, a new day has begun. A clock
-- that goes back stands still.
create function private.turn_window(turned private.rate_windows, at timestamptz)
returns private.rate_windows language plpgsql stable set search_path = '' as $$
declare
  now_second bigint := floor(extract(epoch from turn_window.at))::bigint;
  today date := (turn_window.at at time zone 'America/Los_Angeles')::date;
begin
  if now_second - turned.newest_second >= 61 then
    turned.requests := array_fill(0::bigint, array[61]);
    turned.tokens := turned.requests;
    turned.requests_used := 0;
    turned.tokens_used := 0;
  else
    for second in turned.newest_second + 1 .. now_second loop
      turned.requests_used := turned.requests_used - turned.requests[second % 61 + 1];
      turned.tokens_used := turned.tokens_used - turned.tokens[second % 61 + 1];
      turned.requests[second % 61 + 1] := 0;
      turned.tokens[second % 61 + 1] := 0;
    end loop;
  end if;
  turned.newest_second := greatest(now_second, turned.newest_second);
  if today > turned.day then
    turned.day := today;
    turned.day_requests := 0;
  end if;
  return turned;
end
$$;

-- Adds to the bucket of a second, if the turned window still holds it.
create function private.add_to_window(changed private.rate_windows, second bigint, requests bigint, tokens bigint)
returns private.rate_windows language plpgsql immutable set search_path = '' as $$
declare
  slot int := add_to_window.second % 61 + 1;
  more_requests bigint := greatest(add_to_window.requests, -changed.requests[slot]);
  more_tokens bigint := greatest(add_to_window.tokens, -changed.tokens[slot]);
begin
  if add_to_window.second not between changed.newest_second - 60 and changed.newest_second then
    return changed;
  end if;
  changed.requests[slot] := changed.requests[slot] + more_requests;
  changed.tokens[slot] := changed.tokens[slot] + more_tokens;
  changed.requests_used := changed.requests_used + more_requests;
  changed.tokens_used := changed.tokens_used + more_tokens;
  return changed;
end
$$;

create function private.window_at(project text, model text, at timestamptz)
returns private.rate_windows language plpgsql stable security definer set search_path = '' as $$
declare
  found_window private.rate_windows;
begin
  select rate_window.* into found_window
  from private.rate_windows as rate_window
  where rate_window.project = window_at.project and rate_window.model = window_at.model;
  if not found then
    return null;
  end if;
  return private.turn_window(found_window, window_at.at);
end
$$;

create function private.store_window(changed private.rate_windows)
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  update private.rate_windows as rate_window
  set requests = changed.requests, tokens = changed.tokens, requests_used = changed.requests_used,
      tokens_used = changed.tokens_used, newest_second = changed.newest_second, day = changed.day,
      day_requests = changed.day_requests, cooldown_until = changed.cooldown_until,
      cooldown_reason = changed.cooldown_reason, factor = changed.factor, factor_raised_at = changed.factor_raised_at,
      pace = changed.pace
  where rate_window.project = changed.project and rate_window.model = changed.model;
end
$$;

-- Makes sure that the rate windows of these models exist, and locks them in key order.
create function private.lock_windows(models text[])
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into private.rate_windows (project, model)
  select project.project, model.model
  from private.model_projects as project
  cross join private.models as model
  where model.model = any (lock_windows.models)
    and not exists (select from private.rate_windows as rate_window
                    where rate_window.project = project.project and rate_window.model = model.model)
  order by project.project, model.model
  on conflict do nothing;
  perform from private.rate_windows as rate_window
  where rate_window.model = any (lock_windows.models)
  order by rate_window.project, rate_window.model
  for no key update;
end
$$;

-- Calls that are under way. One that was lost stops counting when its reservation has run out.
create function private.calls_under_way(project text, model text, at timestamptz)
returns bigint language plpgsql stable security definer set search_path = '' as $$
declare
  lost_before timestamptz := calls_under_way.at - private.setting_interval('reservation_ms');
begin
  return (
    select count(*)
    from public.usage_events as usage
    where usage.project = calls_under_way.project
      and usage.model = calls_under_way.model
      and usage.state = 'reserved'
      and usage.reserved_at > lost_before
  );
end
$$;

-- Model calls at once that a batch may make now. An adaptive batch starts with 5 and follows the pace that its model's
-- projects have found.
create function private.calls_at_once(session public.batch_upload_sessions)
returns int language plpgsql stable security definer set search_path = '' as $$
declare
  allowed int := least(session.max_concurrent, (session.rate_limit_config ->> 'maxConcurrentRequests')::int);
begin
  if session.strategy <> 'adaptive' then
    return allowed;
  end if;
  return least(
    allowed,
    (select coalesce(floor(max(rate_window.pace)), 5)::int
     from private.rate_windows as rate_window
     where rate_window.model = private.model_for(
       'extract', (select team.settings from public.teams as team where team.id = session.team_id)))
  );
end
$$;

-- Adds to this minute's row of each quota of a model in a project. The caller holds the window.
create function private.track_quota(
  tracked private.rate_windows, limits private.models, requests bigint, tokens bigint, at timestamptz,
  limited_until timestamptz default null
) returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into public.api_quota_tracking as tracking
    (provider, project, model, quota_type, minute, used, "limit", limited_until)
  values
    (limits.provider, tracked.project, tracked.model, 'requests_per_day', date_trunc('minute', track_quota.at),
     tracked.day_requests, limits.requests_per_day, track_quota.limited_until),
    (limits.provider, tracked.project, tracked.model, 'requests_per_minute', date_trunc('minute', track_quota.at),
     track_quota.requests, limits.requests_per_minute, track_quota.limited_until),
    (limits.provider, tracked.project, tracked.model, 'tokens_per_minute', date_trunc('minute', track_quota.at),
     track_quota.tokens, limits.tokens_per_minute, track_quota.limited_until)
  on conflict (provider, project, model, quota_type, minute) do update
  set used = excluded.used + case when excluded.quota_type = 'requests_per_day' then 0 else tracking.used end,
      "limit" = excluded."limit",
      limited_until = coalesce(excluded.limited_until, tracking.limited_until);
end
$$;

-- Permits -------------------------------------------------------------------------------------------------------------

-- What stands in the way of one call in one project, and until when; nulls if nothing does. Of several the one that
-- lasts longest. The window has been turned to `at`.
create function private.obstacle(
  in_window private.rate_windows, limits private.models, tokens bigint, at timestamptz,
  out reason text, out until timestamptz
) language plpgsql stable security definer set search_path = '' as $$
declare
  fits_from bigint;
begin
  if in_window.cooldown_until > obstacle.at then
    reason := 'cooldown';
    until := in_window.cooldown_until;
  end if;
  if in_window.day_requests >= limits.requests_per_day
     and (until is null or until < private.next_pacific_midnight(obstacle.at)) then
    reason := 'requests_per_day';
    until := private.next_pacific_midnight(obstacle.at);
  end if;
  fits_from := private.ring_fits_from(in_window.requests, in_window.requests_used, in_window.newest_second, 1,
                                      greatest(1, floor(limits.requests_per_minute * in_window.factor)::bigint));
  if fits_from is not null and (until is null or until < to_timestamp(fits_from)) then
    reason := 'requests_per_minute';
    until := to_timestamp(fits_from);
  end if;
  fits_from := private.ring_fits_from(in_window.tokens, in_window.tokens_used, in_window.newest_second, obstacle.tokens,
                                      greatest(1, floor(limits.tokens_per_minute * in_window.factor)::bigint));
  if fits_from is not null and (until is null or until < to_timestamp(fits_from)) then
    reason := 'tokens_per_minute';
    until := to_timestamp(fits_from);
  end if;
  -- When a call will end is not known: look again in a second.
  if until is null
     and private.calls_under_way(in_window.project, in_window.model, obstacle.at) >= limits.max_concurrent then
    reason := 'concurrency';
    until := obstacle.at + interval '1 second';
  end if;
end
$$;

-- The same of the limits that a batch has for itself, from the ledger, to the moment. They bound the calls that it makes
-- for itself: vectors made together with those of other batches are nobody's.
create function private.obstacle_of_batch(
  session public.batch_upload_sessions, tokens bigint, at timestamptz, out reason text, out until timestamptz
) language plpgsql stable security definer set search_path = '' as $$
declare
  limits jsonb := session.rate_limit_config;
  day_began_at timestamptz := private.pacific_day(obstacle_of_batch.at)::timestamp at time zone 'America/Los_Angeles';
begin
  select found.reason, found.until into reason, until
  from (
    values
      ('requests_per_minute',
       private.nth_newest_call(session, (limits ->> 'requestsPerMinute')::int) + interval '1 minute'),
      ('requests_per_minute',
       private.nth_newest_call(session, (limits ->> 'burstAllowance')::int) + interval '1 second'),
      ('tokens_per_minute',
       private.tokens_fit_at(session, (limits ->> 'tokensPerMinute')::bigint, obstacle_of_batch.tokens,
                             obstacle_of_batch.at)),
      ('requests_per_day',
       case when private.nth_newest_call(session, (limits ->> 'requestsPerDay')::int) >= day_began_at
            then private.next_pacific_midnight(obstacle_of_batch.at) end)
  ) as found (reason, until)
  where found.until > obstacle_of_batch.at
  order by found.until desc
  limit 1;
end
$$;

-- When a batch made its n-th newest call; null if it has not made so many.
create function private.nth_newest_call(session public.batch_upload_sessions, n int)
returns timestamptz language plpgsql stable strict security definer set search_path = '' as $$
begin
  return (
    select usage.reserved_at
    from public.usage_events as usage
    where usage.team_id = session.team_id and usage.batch_id = session.id and usage.state <> 'void'
    order by usage.reserved_at desc
    offset nth_newest_call.n - 1
    limit 1
  );
end
$$;

-- When `needed` more tokens of a batch fit under `allowed` a minute; null if they fit now. More than a whole minute
-- allows may go when the minute is empty.
create function private.tokens_fit_at(
  session public.batch_upload_sessions, allowed bigint, needed bigint, at timestamptz
) returns timestamptz language plpgsql stable strict security definer set search_path = '' as $$
begin
  return (
    select newest_first.reserved_at + interval '1 minute'
    from (
      select usage.reserved_at,
             sum(case when usage.state = 'settled' then usage.input_tokens + usage.output_tokens
                      else usage.reserved_tokens end)
               over (order by usage.reserved_at desc, usage.id) as tokens
      from public.usage_events as usage
      where usage.team_id = session.team_id
        and usage.batch_id = session.id
        and usage.state <> 'void'
        and usage.reserved_at > tokens_fit_at.at - interval '1 minute'
    ) as newest_first
    where newest_first.tokens + least(tokens_fit_at.needed, tokens_fit_at.allowed) > tokens_fit_at.allowed
    order by newest_first.reserved_at desc
    limit 1
  );
end
$$;

-- The leases of a call that still hold and may be paid for: their session runs, nobody else has them.
create function private.live_leases(kind text, batch_id uuid, leases jsonb, at timestamptz)
returns uuid[] language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  if live_leases.kind = 'extract' then
    return array(
      select file.id
      from jsonb_to_recordset(live_leases.leases) as lease (id uuid, lease_token uuid)
      join public.batch_upload_files as file on file.id = lease.id
      join public.batch_upload_sessions as session on session.team_id = file.team_id and session.id = file.batch_id
      where file.batch_id = live_leases.batch_id
        and file.status = 'processing'
        and file.lease_token = lease.lease_token
        and file.leased_until > live_leases.at
        and session.status = 'processing'
      order by file.id
    );
  end if;
  return array(
    select document.id
    from jsonb_to_recordset(live_leases.leases) as lease (id uuid, lease_token uuid)
    join public.documents as document on document.id = lease.id
    join public.batch_upload_sessions as session
      on session.team_id = document.team_id and session.id = document.batch_id
    where document.status = 'embedding'
      and document.lease_token = lease.lease_token
      and document.leased_until > live_leases.at
      and session.status not in ('paused', 'cancelled')
    order by document.id
  );
end
$$;

-- The model for a kind of call: the one that the team chose to read its pages, if there is such a reader, else the one
-- that the settings name; a search embeds its query.
create function private.model_for(kind text, team_settings jsonb default null)
returns text language plpgsql stable security definer set search_path = '' as $$
begin
  return coalesce(
    (select known.model from private.models as known
     where known.model = model_for.team_settings ->> 'extract_model'
       and known.purpose = 'extract'
       and model_for.kind = 'extract'),
    (select setting.value #>> '{}' from private.settings as setting
     where setting.name = case model_for.kind when 'extract' then 'extract_model' else 'embed_model' end));
end
$$;

-- What a batch has spent and promised, in nano-dollars.
create function private.spent_by(team_id uuid, batch_id uuid)
returns bigint language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(sum(coalesce(usage.cost_nanodollars, usage.reserved_nanodollars)), 0)
    from public.usage_events as usage
    where usage.team_id = spent_by.team_id and usage.batch_id = spent_by.batch_id
  );
end
$$;

-- What a team has spent and promised since its month began, in nano-dollars.
create function private.spent_in_month(team_id uuid, at timestamptz)
returns bigint language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(sum(coalesce(usage.cost_nanodollars, usage.reserved_nanodollars)), 0)
    from public.usage_events as usage
    where usage.team_id = spent_in_month.team_id and usage.reserved_at >= private.month_start(spent_in_month.at)
  );
end
$$;

-- Asks for model calls before they are made. One commit: sessions still run, leases still hold, the budgets of the batch
-- and of the team's month have room, and so has every limit of the batch and of a (project, model), all or nothing a
-- call; then the call is in the ledger as reserved. A call "starts" with this commit: the sessions stay locked until it,
-- so none starts after a pause or cancel has committed.
--   calls  [{call_id, kind extract|embed|search, model?, team_id?, batch_id?, estimated_tokens,
--           estimated_output_tokens?, estimated_nanodollars?, pages, leases?: [{id, lease_token}]}]
-- Leases are of files (extract) or documents (embed). Without a model it is the team's or the settings'; without an
-- estimate of money it is the price of the tokens. Asking again with the same call_id, because the answer was lost,
-- answers the same permit.
-- Answers one row a call, in their order. Granted: permit_id, the project, key and model to use, and live_ids: the
-- leases that may be sent. Not granted: reason (not_running, no_leases, over_budget, requests_per_minute,
-- tokens_per_minute, requests_per_day, concurrency, cooldown, no_key) and retry_at, before which asking again is
-- useless (null with not_running and no_leases).
create function worker.take_permits(calls jsonb, at timestamptz default clock_timestamp())
returns table (
  call_id uuid, granted boolean, permit_id uuid, project text, key_label text, live_ids uuid[], reason text,
  retry_at timestamptz, model text
) language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  call record;
  session public.batch_upload_sessions;
  lost_before timestamptz := take_permits.at - private.setting_interval('reservation_ms');
  permit_ids uuid[] := '{}';
  summed_team_id uuid;
  spent_in_month bigint;
begin
  -- Who spends from a budget waits for who spends from the same one, whatever the batch and the model.
  perform from public.teams as team
  where team.id in (select (asked.value ->> 'team_id')::uuid from jsonb_array_elements(take_permits.calls) as asked)
    and team.settings ? 'monthly_budget_nanodollars'
  order by team.id
  for no key update;
  perform private.lock_sessions(array(
    select (asked.value ->> 'batch_id')::uuid from jsonb_array_elements(take_permits.calls) as asked
    where asked.value ->> 'batch_id' is not null
    union
    select document.batch_id
    from jsonb_array_elements(take_permits.calls) as asked
    cross join lateral jsonb_to_recordset(asked.value -> 'leases') as lease (id uuid)
    join public.documents as document on document.id = lease.id
    where asked.value ->> 'kind' = 'embed' and jsonb_typeof(asked.value -> 'leases') = 'array'
  ));
  perform private.lock_windows(array(
    select coalesce(asked.value ->> 'model', private.model_for(asked.value ->> 'kind', team.settings))
    from jsonb_array_elements(take_permits.calls) as asked
    left join public.teams as team on team.id = (asked.value ->> 'team_id')::uuid
  ));
  for call in
    select asked.call_id, asked.kind, priced.model, asked.team_id, asked.batch_id, asked.leases,
           coalesce(asked.estimated_tokens, 0) + coalesce(asked.estimated_output_tokens, 0) as tokens,
           coalesce(
             asked.estimated_nanodollars,
             ceil((coalesce(asked.estimated_tokens, 0)::numeric * priced.input_per_million
                   + coalesce(asked.estimated_output_tokens, 0)::numeric * priced.output_per_million)
                  / 1000000)::bigint,
             0) as nanodollars,
           coalesce(asked.pages, 0) as pages,
           (team.settings ->> 'monthly_budget_nanodollars')::bigint as month_budget
    from rows from (
      jsonb_to_recordset(take_permits.calls)
        as (call_id uuid, kind text, model text, team_id uuid, batch_id uuid, estimated_tokens bigint,
            estimated_output_tokens bigint, estimated_nanodollars bigint, pages int, leases jsonb)
    ) with ordinality as asked (call_id, kind, model, team_id, batch_id, estimated_tokens, estimated_output_tokens,
                                estimated_nanodollars, pages, leases, place)
    left join public.teams as team on team.id = asked.team_id
    left join private.models as priced
      on priced.model = coalesce(asked.model, private.model_for(asked.kind, team.settings))
    order by asked.place
  loop
    model := call.model;
    call_id := call.call_id;
    granted := false;
    permit_id := null;
    project := null;
    key_label := null;
    live_ids := '{}';
    reason := null;
    retry_at := null;

    session := null;
    if call.batch_id is not null then
      select found.* into session
      from public.batch_upload_sessions as found
      where found.id = call.batch_id and found.team_id is not distinct from call.team_id;
      if session.status is distinct from 'processing' and (call.kind = 'extract' or session.id is null
                                                           or session.status in ('paused', 'cancelled')) then
        reason := 'not_running';
        return next;
        continue;
      end if;
    elsif call.kind = 'extract' then
      reason := 'not_running';
      return next;
      continue;
    end if;
    if call.leases is not null then
      live_ids := private.live_leases(call.kind, call.batch_id, call.leases, take_permits.at);
      if cardinality(live_ids) = 0 then
        reason := 'no_leases';
        return next;
        continue;
      end if;
    end if;
    select usage.id, usage.project, usage.key_label into permit_id, project, key_label
    from public.usage_events as usage
    where usage.id = call.call_id and usage.state = 'reserved';
    if permit_id is not null then
      granted := true;
      return next;
      continue;
    end if;
    if session.budget_nanodollars is not null
       and private.spent_by(session.team_id, session.id) + call.nanodollars > session.budget_nanodollars then
      reason := 'over_budget';
      retry_at := take_permits.at + interval '1 minute';
      return next;
      continue;
    end if;
    if call.month_budget is not null then
      if call.team_id is distinct from summed_team_id then
        summed_team_id := call.team_id;
        spent_in_month := private.spent_in_month(call.team_id, take_permits.at);
      end if;
      if spent_in_month + call.nanodollars > call.month_budget then
        reason := 'over_budget';
        retry_at := take_permits.at + interval '1 minute';
        return next;
        continue;
      end if;
    end if;
    if call.kind = 'extract'
       and (select count(*) from public.usage_events as usage
            where usage.batch_id = session.id and usage.state = 'reserved' and usage.kind = 'extract'
              and usage.reserved_at > lost_before)
           >= private.calls_at_once(session) then
      reason := 'concurrency';
      retry_at := take_permits.at + interval '1 second';
      return next;
      continue;
    end if;
    if session.rate_limit_config <> '{}' then
      select obstacle.reason, obstacle.until into reason, retry_at
      from private.obstacle_of_batch(session, call.tokens, take_permits.at) as obstacle;
      if reason is not null then
        return next;
        continue;
      end if;
    end if;

    select choice.permit_id, choice.project, choice.key_label, choice.reason, choice.retry_at
    into permit_id, project, key_label, reason, retry_at
    from private.reserve_call(call.call_id, call.kind, call.model, call.team_id, call.batch_id, call.tokens,
                              call.nanodollars, call.pages, take_permits.at) as choice;
    granted := permit_id is not null;
    if granted and call.team_id = summed_team_id then
      spent_in_month := spent_in_month + call.nanodollars;
    end if;
    permit_ids := permit_ids || permit_id;
    return next;
  end loop;
  perform private.track_grants(permit_ids, take_permits.at);
end
$$;

-- Shows calls that were reserved now on the dashboards, those of one project and model in one statement.
create function private.track_grants(permit_ids uuid[], at timestamptz)
returns void language plpgsql volatile security definer set search_path = '' as $$
declare
  reserved record;
begin
  for reserved in
    select rate_window, limits, count(*) as requests, sum(usage.reserved_tokens)::bigint as tokens
    from public.usage_events as usage
    join private.rate_windows as rate_window on rate_window.project = usage.project and rate_window.model = usage.model
    join private.models as limits on limits.model = usage.model
    where usage.id = any (track_grants.permit_ids)
    group by rate_window, limits
  loop
    perform private.track_quota(reserved.rate_window, reserved.limits, reserved.requests, reserved.tokens,
                                track_grants.at);
  end loop;
end
$$;

-- Picks the project with the most head room and its best key, and reserves one call there; or says what is in the way
-- and since when it will not be. The caller holds the locks of the model's windows.
create function private.reserve_call(
  call_id uuid, kind text, model text, team_id uuid, batch_id uuid, tokens bigint, nanodollars bigint, pages int,
  at timestamptz
) returns table (permit_id uuid, project text, key_label text, reason text, retry_at timestamptz)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  limits private.models;
  candidate private.rate_windows;
  chosen private.rate_windows;
  obstacle record;
  fullness numeric;
  chosen_fullness numeric;
begin
  select found.* into limits from private.models as found where found.model = reserve_call.model;

  -- Free projects before others, the emptiest of them first; of others the one that is free soonest.
  for candidate in
    select rate_window.*
    from private.rate_windows as rate_window
    where rate_window.model = reserve_call.model
      and exists (
        select from private.model_keys as model_key
        where model_key.project = rate_window.project
          and model_key.active
          and (model_key.parked_until is null or model_key.parked_until <= reserve_call.at)
      )
    order by rate_window.project
  loop
    candidate := private.turn_window(candidate, reserve_call.at);
    obstacle := private.obstacle(candidate, limits, reserve_call.tokens, reserve_call.at);
    fullness := greatest(candidate.requests_used::numeric / limits.requests_per_minute,
                         candidate.tokens_used::numeric / limits.tokens_per_minute);
    if chosen.project is null
       or obstacle.reason is null and (reason is not null or fullness < chosen_fullness)
       or obstacle.until < retry_at then
      chosen := candidate;
      chosen_fullness := fullness;
      reason := obstacle.reason;
      retry_at := obstacle.until;
    end if;
  end loop;

  if chosen.project is null then
    reason := 'no_key';
    retry_at := coalesce(
      (select min(model_key.parked_until) from private.model_keys as model_key
       where model_key.active and model_key.parked_until > reserve_call.at),
      reserve_call.at + interval '30 seconds');
    return next;
    return;
  end if;
  if reason is not null then
    perform private.track_quota(chosen, limits, 0, 0, reserve_call.at, retry_at);
    return next;
    return;
  end if;

  -- Keys of one project compete by success; of equals, the one that has rested longest.
  project := chosen.project;
  update private.model_keys as model_key
  set last_used_at = reserve_call.at
  where (model_key.project, model_key.label) = (
    select best.project, best.label
    from private.model_keys as best
    where best.project = chosen.project
      and best.active
      and (best.parked_until is null or best.parked_until <= reserve_call.at)
    order by round((best.ok_count + 1.0) / (best.ok_count + best.error_count + 2), 1) desc,
             best.last_used_at nulls first, best.label
    limit 1
  )
  returning model_key.label into key_label;

  chosen := private.add_to_window(chosen, chosen.newest_second, 1, reserve_call.tokens);
  chosen.day_requests := chosen.day_requests + 1;
  perform private.store_window(chosen);

  insert into public.usage_events
    (id, team_id, batch_id, kind, project, key_label, model, pages, reserved_tokens, reserved_nanodollars, reserved_at)
  values (case when exists (select from public.usage_events as usage where usage.id = reserve_call.call_id)
               then gen_random_uuid() else reserve_call.call_id end,
          reserve_call.team_id, reserve_call.batch_id, reserve_call.kind, chosen.project, key_label,
          reserve_call.model, reserve_call.pages, reserve_call.tokens, reserve_call.nanodollars, reserve_call.at)
  returning id into permit_id;
  return next;
end
$$;

-- Replaces what calls reserved by what they used, in the ledger and in the token rings, and learns from their outcome.
--   settlements  [{permit_id, outcome, input_tokens?, output_tokens?, cost_nanodollars?, wait_ms?, reset_at?}]
-- outcome: a type of domain/model-outcome.ts, or 'void' for a permit that was not used (then all of it is given back).
-- Without tokens the use is unknown (a timeout, a broken connection), and what was reserved is kept; a call that was
-- refused and costs nothing says 0. A permit that is settled already stays as it is;
-- one that sweep took for lost is settled after all. Answers the permits that were settled now.
create function worker.settle_permits(settlements jsonb, at timestamptz default clock_timestamp())
returns table (permit_id uuid, applied boolean) language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  settled record;
begin
  perform from public.usage_events as usage
  where usage.id in (select (settlement.value ->> 'permit_id')::uuid
                     from jsonb_array_elements(settle_permits.settlements) as settlement)
  order by usage.id
  for no key update;
  perform private.lock_windows(array(
    select distinct usage.model
    from jsonb_array_elements(settle_permits.settlements) as settlement
    join public.usage_events as usage on usage.id = (settlement.value ->> 'permit_id')::uuid
  ));
  for settled in
    with settlement as (
      select distinct on (given.permit_id) given.*,
             given.outcome <> 'void'
               and coalesce(given.input_tokens, given.output_tokens, given.cost_nanodollars) is null as is_unknown,
             given.outcome = 'void' as is_void
      from jsonb_to_recordset(settle_permits.settlements)
        as given (permit_id uuid, outcome text, input_tokens bigint, output_tokens bigint, cost_nanodollars bigint,
                  wait_ms int, reset_at timestamptz)
      order by given.permit_id
    ),
    before as (
      select usage.id, usage.state, usage.reserved_tokens, usage.reserved_nanodollars, usage.reserved_at
      from public.usage_events as usage
      join settlement on settlement.permit_id = usage.id
    ),
    updated as (
      update public.usage_events as usage
      set state = case when settlement.is_void then 'void' when settlement.is_unknown then 'unknown' else 'settled' end,
          outcome = settlement.outcome,
          input_tokens = case when not settlement.is_unknown then coalesce(settlement.input_tokens, 0) end,
          output_tokens = case when not settlement.is_unknown then coalesce(settlement.output_tokens, 0) end,
          cost_nanodollars = case
              when settlement.is_void then 0
              when settlement.is_unknown then usage.reserved_nanodollars
              else coalesce(
                settlement.cost_nanodollars,
                ceil((coalesce(settlement.input_tokens, 0)::numeric * model.input_per_million
                      + coalesce(settlement.output_tokens, 0)::numeric * model.output_per_million) / 1000000)::bigint)
            end,
          settled_at = settle_permits.at
      from settlement, private.models as model, before
      where usage.id = settlement.permit_id
        and before.id = usage.id
        and model.model = usage.model
        and usage.state in ('reserved', 'unknown')
        and not (usage.state = 'unknown' and settlement.is_unknown)
      returning usage.*, before.state as state_before, settlement.wait_ms, settlement.reset_at
    )
    select updated.* from updated order by updated.project, updated.model, updated.id
  loop
    perform private.correct_window(
      settled.project, settled.model, settled.reserved_at,
      case when settled.state = 'void' then -1 else 0 end,
      case when settled.state = 'unknown' then 0
           else coalesce(settled.input_tokens, 0) + coalesce(settled.output_tokens, 0) - settled.reserved_tokens end,
      settle_permits.at);
    perform private.learn(settled.project, settled.key_label, settled.model, settled.outcome, settled.wait_ms,
                          settled.reset_at, settle_permits.at);
    permit_id := settled.id;
    applied := true;
    return next;
  end loop;
end
$$;

-- Corrects the buckets in which a call was reserved, if the window still holds them. The caller holds the window.
create function private.correct_window(
  project text, model text, reserved_at timestamptz, requests int, tokens bigint, at timestamptz
) returns void language plpgsql volatile security definer set search_path = '' as $$
declare
  corrected private.rate_windows;
begin
  if correct_window.requests = 0 and correct_window.tokens = 0 then
    return;
  end if;
  corrected := private.window_at(correct_window.project, correct_window.model, correct_window.at);
  corrected := private.add_to_window(corrected, floor(extract(epoch from correct_window.reserved_at))::bigint,
                                     correct_window.requests, correct_window.tokens);
  if private.pacific_day(correct_window.reserved_at) = corrected.day then
    corrected.day_requests := greatest(0, corrected.day_requests + correct_window.requests);
  end if;
  perform private.store_window(corrected);
  update public.api_quota_tracking as tracking
  set used = greatest(0, tracking.used + case tracking.quota_type
        when 'tokens_per_minute' then correct_window.tokens
        when 'requests_per_minute' then correct_window.requests
        else 0
      end)
  where tracking.project = correct_window.project
    and tracking.model = correct_window.model
    and tracking.minute = date_trunc('minute', correct_window.reserved_at);
end
$$;

-- What an outcome teaches the limiter about a project, a model and a key. The caller holds the window.
create function private.learn(
  project text, key_label text, model text, outcome text, wait_ms int, reset_at timestamptz, at timestamptz
) returns void language plpgsql volatile security definer set search_path = '' as $$
declare
  learned private.rate_windows := private.window_at(learn.project, learn.model, learn.at);
  limits private.models;
  went_well boolean := learn.outcome in ('ok', 'blank', 'refused', 'truncated', 'invalid_answer', 'too_large',
                                         'unreadable_file', 'url_unreachable');
begin
  if learn.outcome = 'void' or learned.model is null then
    return;
  end if;
  select found.* into limits from private.models as found where found.model = learn.model;

  if went_well then
    if learned.factor_raised_at is null or learned.factor_raised_at <= learn.at - interval '1 second' then
      learned.factor := least(1, learned.factor + 0.01);
      learned.factor_raised_at := learn.at;
    end if;
    learned.pace := least(limits.max_concurrent, learned.pace + 1);
  elsif learn.outcome = 'rate_limited' then
    learned.cooldown_until := greatest(
      learned.cooldown_until, learn.at + coalesce(learn.wait_ms, 60000) * interval '1 millisecond');
    learned.cooldown_reason := learn.outcome;
    learned.factor := greatest(0.1, learned.factor * 0.7);
    learned.pace := greatest(2, learned.pace * 0.7);
  elsif learn.outcome = 'quota_day' then
    learned.cooldown_until := greatest(
      learned.cooldown_until, coalesce(learn.reset_at, private.next_pacific_midnight(learn.at)));
    learned.cooldown_reason := learn.outcome;
  elsif learn.outcome in ('provider_down', 'provider_error', 'timeout') then
    learned.pace := greatest(2, learned.pace * 0.9);
    if learn.wait_ms is not null then
      learned.cooldown_until := greatest(learned.cooldown_until, learn.at + learn.wait_ms * interval '1 millisecond');
      learned.cooldown_reason := learn.outcome;
    end if;
  elsif learn.outcome = 'model_not_found' then
    learned.cooldown_until := greatest(
      learned.cooldown_until, learn.at + coalesce(learn.wait_ms, 30000) * interval '1 millisecond');
    learned.cooldown_reason := learn.outcome;
  end if;
  perform private.store_window(learned);
  if learned.cooldown_until > learn.at and not went_well then
    perform private.track_quota(learned, limits, 0, 0, learn.at, learned.cooldown_until);
  end if;

  update private.model_keys as model_key
  set ok_count = (model_key.ok_count + went_well::int) / case when counted.many then 2 else 1 end,
      error_count = (model_key.error_count + (not went_well)::int) / case when counted.many then 2 else 1 end,
      -- For an hour: a key that was refused by mistake comes back, one that is dead costs a call an hour.
      parked_until = case when learn.outcome = 'bad_key' then learn.at + interval '1 hour'
                          else model_key.parked_until end
  from (select found.ok_count + found.error_count >= 200 as many
        from private.model_keys as found
        where found.project = learn.project and found.label = learn.key_label) as counted
  where model_key.project = learn.project and model_key.label = learn.key_label;
end
$$;

-- Tells the limiter about trouble with a call that has no permit to settle. outcome: rate_limited (cooldown of wait_ms,
-- 60 s without), quota_day (until reset_at, else midnight Pacific time), bad_key (parks the key), provider_down …
create function worker.record_error(
  project text, key_label text, model text, outcome text, wait_ms int default null, reset_at timestamptz default null,
  at timestamptz default clock_timestamp()
) returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  perform private.lock_windows(array[record_error.model]);
  perform private.learn(record_error.project, record_error.key_label, record_error.model, record_error.outcome,
                        record_error.wait_ms, record_error.reset_at, record_error.at);
end
$$;

-- The keys that the functions hold, told at their start: [{label, project, fingerprint}], never the secret. Others are
-- not used any more; a key that was replaced starts without a record. Answers how many keys are active.
create function worker.register_keys(keys jsonb, at timestamptz default clock_timestamp())
returns int language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
begin
  insert into private.model_projects (project)
  select distinct given.project
  from jsonb_to_recordset(register_keys.keys) as given (project text)
  order by given.project
  on conflict do nothing;
  insert into private.model_keys as model_key (project, label, fingerprint, registered_at)
  select distinct on (given.project, given.label) given.project, given.label, given.fingerprint, register_keys.at
  from jsonb_to_recordset(register_keys.keys) as given (label text, project text, fingerprint text)
  order by given.project, given.label
  on conflict (project, label) do update
  set active = true,
      registered_at = excluded.registered_at,
      fingerprint = excluded.fingerprint,
      parked_until = case when model_key.fingerprint = excluded.fingerprint then model_key.parked_until end,
      ok_count = case when model_key.fingerprint = excluded.fingerprint then model_key.ok_count else 0 end,
      error_count = case when model_key.fingerprint = excluded.fingerprint then model_key.error_count else 0 end;
  update private.model_keys as model_key
  set active = false
  where model_key.active
    and not exists (
      select from jsonb_to_recordset(register_keys.keys) as given (label text, project text)
      where given.project = model_key.project and given.label = model_key.label
    );
  return (select count(*)::int from private.model_keys as model_key where model_key.active);
end
$$;

-- The weather: what each (project, model) has used of its limits in the last 60 seconds and today, calls under way, and
-- until when it is limited (null: it is not).
create function worker.quota_status(at timestamptz default clock_timestamp())
returns table (
  project text, model text, requests_used bigint, requests_limit bigint, tokens_used bigint, tokens_limit bigint,
  day_used int, day_limit int, in_flight bigint, limited_until timestamptz
) language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
    select known.project, known.model,
           rate_window.requests_used,
           greatest(1, floor(limits.requests_per_minute * rate_window.factor)::bigint),
           rate_window.tokens_used,
           greatest(1, floor(limits.tokens_per_minute * rate_window.factor)::bigint),
           rate_window.day_requests, limits.requests_per_day,
           private.calls_under_way(known.project, known.model, quota_status.at),
           (select obstacle.until
            from private.obstacle(rate_window, limits, 0, quota_status.at) as obstacle
            where obstacle.reason <> 'concurrency')
    from private.rate_windows as known
    join private.models as limits on limits.model = known.model
    cross join lateral private.window_at(known.project, known.model, quota_status.at) as rate_window
    order by known.project, known.model;
end
$$;

-- Requests of users ---------------------------------------------------------------------------------------------------

-- Token buckets of users (requests) and teams (files). A full one is no row: idle ones are dropped by sweep.
create table private.user_buckets (
  holder_id uuid not null,
  bucket text not null,
  tokens numeric not null,
  refilled_at timestamptz not null,
  refusal_logged_at timestamptz,
  primary key (holder_id, bucket)
);
create index buckets_by_refilled_at on private.user_buckets (refilled_at);

-- Takes tokens out of a holder's bucket, all or none. The bucket holds `capacity` and refills evenly.
create function private.take_tokens(
  holder_id uuid, bucket text, wanted int, capacity int, refill_per_minute numeric, at timestamptz
) returns table (allowed boolean, remaining int, retry_after_ms int)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  found_bucket private.user_buckets;
  available numeric;
begin
  insert into private.user_buckets (holder_id, bucket, tokens, refilled_at)
  values (take_tokens.holder_id, take_tokens.bucket, take_tokens.capacity, take_tokens.at)
  on conflict do nothing;
  select known.* into found_bucket
  from private.user_buckets as known
  where known.holder_id = take_tokens.holder_id and known.bucket = take_tokens.bucket
  for no key update;
  available := least(
    take_tokens.capacity,
    found_bucket.tokens + take_tokens.refill_per_minute / 60
      * greatest(0, extract(epoch from take_tokens.at - found_bucket.refilled_at)));
  allowed := available >= take_tokens.wanted;
  update private.user_buckets as known
  set tokens = available - case when allowed then take_tokens.wanted else 0 end,
      refilled_at = greatest(take_tokens.at, known.refilled_at)
  where known.holder_id = take_tokens.holder_id and known.bucket = take_tokens.bucket;
  remaining := floor(available)::int - case when allowed then take_tokens.wanted else 0 end;
  retry_after_ms := case
      when allowed then 0
      else ceil((take_tokens.wanted - available) / take_tokens.refill_per_minute * 60000)::int
    end;
  return next;
end
$$;

-- One request of a user, e.g. take_user_token(user, 'sign'): allowed, what is left, and after how many milliseconds a
-- refused one would be allowed. A refusal is logged, at most once a minute and user.
create function worker.take_user_token(
  user_id uuid, bucket text, capacity int default 100, refill_per_minute numeric default 10,
  at timestamptz default clock_timestamp()
) returns table (allowed boolean, remaining int, retry_after_ms int)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
begin
  select taken.allowed, taken.remaining, taken.retry_after_ms into allowed, remaining, retry_after_ms
  from private.take_tokens(take_user_token.user_id, take_user_token.bucket, 1, take_user_token.capacity,
                           take_user_token.refill_per_minute, take_user_token.at) as taken;
  if not allowed then
    update private.user_buckets as known
    set refusal_logged_at = take_user_token.at
    where known.holder_id = take_user_token.user_id
      and known.bucket = take_user_token.bucket
      and (known.refusal_logged_at is null or known.refusal_logged_at <= take_user_token.at - interval '1 minute');
    if found then
      insert into public.audit_log (actor_id, action, subject_type, subject_id, detail, at)
      values (take_user_token.user_id, 'rate_limit.refused', 'user', take_user_token.user_id,
              jsonb_build_object('bucket', take_user_token.bucket, 'retry_after_ms', retry_after_ms),
              take_user_token.at);
    end if;
  end if;
  return next;
end
$$;

grant execute on function
  worker.take_permits(jsonb, timestamptz), worker.settle_permits(jsonb, timestamptz),
  worker.record_error(text, text, text, text, int, timestamptz, timestamptz),
  worker.register_keys(jsonb, timestamptz), worker.quota_status(timestamptz),
  worker.take_user_token(uuid, text, int, numeric, timestamptz)
to service_role;
