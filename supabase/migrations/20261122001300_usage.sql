-- Chapter 13: what a team chooses and what it spends. Its settings, and the ledger summed up for its admins.
--
-- Days and months are the provider's: they begin at midnight Pacific time, as its limits and its bills do. A call counts
-- on the day it was made. What is under way or was never answered counts with what was reserved for it.

-- Settings ------------------------------------------------------------------------------------------------------------

-- The models that a team may let read its pages, cheapest first; is_default: the one it gets without a choice.
-- Prices are nano-dollars a million tokens, as of priced_on.
create function private.available_models()
returns table (
  model text, input_per_million bigint, output_per_million bigint, priced_on date, is_default boolean
) language sql stable security definer set search_path = '' as $$
  select known.model, known.input_per_million, known.output_per_million, known.priced_on,
         known.model = private.model_for('extract')
  from private.models as known
  where known.purpose = 'extract'
  order by known.output_per_million, known.input_per_million, known.model
$$;

create function public.available_models()
returns table (
  model text, input_per_million bigint, output_per_million bigint, priced_on date, is_default boolean
) language sql stable set search_path = '' as $$
  select * from private.available_models()
$$;

create function private.change_settings(team_id uuid, settings jsonb)
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  perform private.require_permission(change_settings.team_id, 'change_settings');
  if not private.are_team_settings(change_settings.settings)
     or change_settings.settings ->> 'extract_model' not in (select known.model from private.available_models() as known)
  then
    perform private.refuse('invalid_request');
  end if;
  update public.teams as team
  set settings = jsonb_strip_nulls(team.settings || change_settings.settings)
  where team.id = change_settings.team_id;
end
$$;

-- Changes those settings of a team that are given; null leaves one to the product. The audit log gets before and after.
-- Errors: not_signed_in, not_found, not_allowed, invalid_request (no such setting, value or model).
create function public.change_settings(team_id uuid, settings jsonb)
returns void language sql volatile set search_path = '' as $$
  select private.change_settings(team_id, settings)
$$;

-- The ledger, summed up ------------------------------------------------------------------------------------------------

-- The calls of a team between two days, both included, with what each counts for.
create function private.calls_between(team_id uuid, first_day date, last_day date)
returns table (day date, batch_id uuid, model text, kind text, tokens bigint, cost_nanodollars bigint)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_permission(calls_between.team_id, 'change_settings');
  -- More than a year is a mistake, and would sum up the whole ledger.
  if (calls_between.last_day - calls_between.first_day between 0 and 366) is not true then
    perform private.refuse('invalid_request');
  end if;
  return query
    select private.pacific_day(usage.reserved_at), usage.batch_id, usage.model, usage.kind,
           case when usage.state = 'settled' then coalesce(usage.input_tokens, 0) + coalesce(usage.output_tokens, 0)
                else usage.reserved_tokens
           end,
           coalesce(usage.cost_nanodollars, usage.reserved_nanodollars)
    from public.usage_events as usage
    where usage.team_id = calls_between.team_id
      and usage.state <> 'void'
      and usage.reserved_at >= calls_between.first_day::timestamp at time zone 'America/Los_Angeles'
      and usage.reserved_at < (calls_between.last_day + 1)::timestamp at time zone 'America/Los_Angeles';
end
$$;

-- Model calls, tokens and nano-dollars of a team by Pacific day; a day without calls has its row of zeros.
-- Errors: not_signed_in, not_found, not_allowed, invalid_request (not a span of at most 367 days).
create function public.usage_by_day(team_id uuid, first_day date, last_day date)
returns table (day date, calls bigint, tokens bigint, cost_nanodollars bigint)
language sql stable set search_path = '' as $$
  with sums as (
    select call.day, count(*) as calls, sum(call.tokens)::bigint as tokens,
           sum(call.cost_nanodollars)::bigint as cost_nanodollars
    from private.calls_between(team_id, first_day, last_day) as call
    group by call.day
  )
  select days.day::date, coalesce(sums.calls, 0), coalesce(sums.tokens, 0), coalesce(sums.cost_nanodollars, 0)
  from generate_series(first_day::timestamp, last_day::timestamp, interval '1 day') as days (day)
  left join sums on sums.day = days.day::date
  order by days.day
$$;

-- The same by model and kind of call (extract, embed, search), dearest first.
create function public.usage_by_model(team_id uuid, first_day date, last_day date)
returns table (model text, kind text, calls bigint, tokens bigint, cost_nanodollars bigint)
language sql stable set search_path = '' as $$
  select call.model, call.kind, count(*), sum(call.tokens)::bigint, sum(call.cost_nanodollars)::bigint
  from private.calls_between(team_id, first_day, last_day) as call
  group by call.model, call.kind
  order by 5 desc, 1, 2
$$;

-- The same by batch, the fifty dearest; calls without a batch (a search) are one row without a name.
create function public.usage_by_batch(team_id uuid, first_day date, last_day date)
returns table (batch_id uuid, name text, calls bigint, tokens bigint, cost_nanodollars bigint)
language sql stable set search_path = '' as $$
  select call.batch_id, session.name, count(*), sum(call.tokens)::bigint, sum(call.cost_nanodollars)::bigint
  from private.calls_between(team_id, first_day, last_day) as call
  left join public.batch_upload_sessions as session
    on session.team_id = usage_by_batch.team_id and session.id = call.batch_id
  group by call.batch_id, session.name
  order by 5 desc, 2, 1
  limit 50
$$;

create function private.month_of_team(team_id uuid)
returns table (first_day date, spent_nanodollars bigint, budget_nanodollars bigint)
language plpgsql stable security definer set search_path = '' as $$
declare
  right_now timestamptz := clock_timestamp();
begin
  perform private.require_permission(month_of_team.team_id, 'change_settings');
  return query
    select private.pacific_day(private.month_start(right_now)),
           private.spent_in_month(month_of_team.team_id, right_now),
           (team.settings ->> 'monthly_budget_nanodollars')::bigint
    from public.teams as team
    where team.id = month_of_team.team_id;
end
$$;

-- Where a team stands in this month: its first day (Pacific time), what is spent and promised, and the budget (null:
-- none).
-- Errors: not_signed_in, not_found, not_allowed.
create function public.month_of_team(team_id uuid)
returns table (first_day date, spent_nanodollars bigint, budget_nanodollars bigint)
language sql stable set search_path = '' as $$
  select * from private.month_of_team(team_id)
$$;

grant execute on function
  private.available_models(), private.change_settings(uuid, jsonb), private.calls_between(uuid, date, date),
  private.month_of_team(uuid),
  public.available_models(), public.change_settings(uuid, jsonb), public.usage_by_day(uuid, date, date),
  public.usage_by_model(uuid, date, date), public.usage_by_batch(uuid, date, date), public.month_of_team(uuid)
to authenticated;
