-- Chapter 12: finding it again. Lists of documents, search, saved views.

-- A document with what a list shows of it and a filter asks about. Never exposed; it runs as the caller, and the tables
-- that a query asks nothing of are left out of its plan.
create view private.listed_documents with (security_invoker = true) as
  select
    document.team_id,
    document.id,
    document.file_id,
    document.batch_id,
    document.kind,
    document.title,
    coalesce(file.custom_name, file.original_name) as file_name,
    session.name as batch_name,
    session.created_by,
    receipt.merchant,
    receipt.purchased_on,
    receipt.currency,
    receipt.total,
    document.confidence,
    document.warnings,
    document.reviewed_at,
    -- Below 0.5 the reader itself is not sure enough; the same number as in domain/extraction.
    document.reviewed_at is null and (document.warnings <> '{}' or document.confidence < 0.5) as needs_review,
    document.page_count,
    document.created_at,
    -- The day a list is ordered by: of the purchase, else of the document.
    coalesce(receipt.purchased_on, (document.created_at at time zone 'utc')::date) as day,
    document.text,
    document.search,
    document.embedding
  from public.documents as document
  left join public.batch_upload_files as file on file.team_id = document.team_id and file.id = document.file_id
  left join public.batch_upload_sessions as session
    on session.team_id = document.team_id and session.id = document.batch_id
  left join public.receipts as receipt
    on receipt.team_id = document.team_id and receipt.document_id = document.id;

grant select on private.listed_documents to authenticated;

-- DocumentFilter of domain/contracts/document-filter.ts.
create type private.document_filter as (
  q text, kind text, batch uuid, "from" date, "to" date, min numeric, max numeric, currency text, merchant text,
  person uuid, state text, sort text
);

-- The filter as typed values. Errors: invalid_request.
create function private.document_filter(filter jsonb)
returns private.document_filter language plpgsql stable set search_path = '' as $$
declare
  typed private.document_filter;
begin
  typed := jsonb_populate_record(null::private.document_filter, document_filter.filter);
  if typed.state not in ('needs_review', 'reviewed')
     or typed.sort not in ('relevance', 'newest', 'oldest', 'date', 'amount', 'name') then
    raise invalid_parameter_value;
  end if;
  return typed;
exception
  when data_exception then
    raise exception 'invalid_request' using errcode = 'P0001', detail = sqlerrm;
end
$$;

-- What a filter asks of `document` (listed_documents), as text of a condition: $1 is the team, $2 the filter. What it
-- does not ask is not in the text, so that every question gets a plan of its own. Values never are in the text.
create function private.filter_condition(filter private.document_filter)
returns text language sql immutable set search_path = '' as $$
  select concat_ws(
    ' and ',
    'document.team_id = $1',
    case when filter.kind is not null then 'document.kind = ($2).kind' end,
    case when filter.batch is not null then 'document.batch_id = ($2).batch' end,
    case when filter."from" is not null then 'document.day >= ($2)."from"' end,
    case when filter."to" is not null then 'document.day <= ($2)."to"' end,
    case when filter.min is not null then 'document.total >= ($2).min' end,
    case when filter.max is not null then 'document.total <= ($2).max' end,
    case when filter.currency is not null then 'document.currency = ($2).currency' end,
    case when filter.merchant is not null then 'strpos(lower(document.merchant), lower(($2).merchant)) > 0' end,
    case when filter.person is not null then 'document.created_by = ($2).person' end,
    case filter.state
      when 'needs_review' then 'document.needs_review'
      when 'reviewed' then 'document.reviewed_at is not null'
    end
  )
$$;

-- The words of a search, or null without any. As in a web search: words, "phrases", or, -not. Amounts are words that
-- may be written in any way; 2 119,00 may be one of them or two, so that both are found. Not after a minus: whoever shuts
-- out one of two readings would be shown all the rest.
create function private.words_of(query text)
returns tsquery language plpgsql immutable set search_path = '' as $$
declare
  asked text := left(words_of.query, 500);
  joined text := regexp_replace(asked, '(?<=(?:^|[^-\d])\d{1,3}) (?=\d{3}\M)', U&'\00a0', 'g');
  apart tsquery := websearch_to_tsquery('simple'::regconfig, private.with_plain_amounts(asked));
  together tsquery := websearch_to_tsquery('simple'::regconfig, private.with_plain_amounts(joined));
begin
  return case when apart = together then apart else apart || together end;
end
$$;

-- The words of a search as a text may hold them: to mark them there.
create function private.words_as_written(words tsquery)
returns tsquery language plpgsql immutable set search_path = '' as $$
declare
  written tsquery := words_as_written.words;
  amount numeric;
  grouped text;
begin
  for amount in
    select digits[1]::numeric from regexp_matches(words::text, $re$'(\d{1,11}\.\d\d)'$re$, 'g') as digits
  loop
    grouped := to_char(amount, 'FM999,999,999,990.00');
    written := ts_rewrite(written, quote_literal(amount)::tsquery, (
      select string_agg(phraseto_tsquery('simple'::regconfig, form)::text, ' | ')::tsquery
      from unnest(array[amount::text, replace(amount::text, '.', ','), trim_scale(amount)::text, grouped,
                        translate(grouped, ',.', '.,'), translate(grouped, ',.', '  ')]) as form));
  end loop;
  return written;
end
$$;

-- A piece of text for a list: around the words, which stand between U+0002 and U+0003, or its beginning.
create function private.snippet_of(text text, words tsquery)
returns text language sql stable set search_path = '' as $$
  select case
    when words is null then btrim(regexp_replace(left(snippet_of.text, 240), '\s+', ' ', 'g'))
    else ts_headline(
      'simple'::regconfig, translate(left(snippet_of.text, 100000), chr(2) || chr(3), ''), words,
      'StartSel="' || chr(2) || '", StopSel="' || chr(3)
      || '", MaxFragments=2, MaxWords=24, MinWords=8, ShortWord=0, FragmentDelimiter=" … "')
  end
$$;

grant execute on function
  private.document_filter(jsonb), private.filter_condition(private.document_filter), private.words_of(text),
  private.words_as_written(tsquery), private.snippet_of(text, tsquery), private.with_plain_amounts(text)
to authenticated;

-- A row of a list. place: where it stands, to go on after it (null in a search). score is good for order only; found_by
-- holds text, meaning or both (empty without words).
create type public.found_document as (
  document_id uuid, file_id uuid, batch_id uuid, kind text, title text, file_name text, batch_name text,
  merchant text, purchased_on date, currency text, total numeric, confidence real, warnings text[],
  reviewed_at timestamptz, page_count int, created_at timestamptz, snippet text, score real, found_by text[], place text
);

-- All documents of a team that a filter lets through, in its order; words in it (q) must be in the document.
--   filter       DocumentFilter; sort relevance is newest here
--   after        place of the last row one has; null begins
--   max_results  1 to 200
-- Errors: not_signed_in, not_found, invalid_request.
create function public.list_documents(
  team_id uuid, filter jsonb default '{}', after text default null, max_results int default 50
) returns setof public.found_document language plpgsql stable set search_path = '' as $$
declare
  asked private.document_filter := private.document_filter(list_documents.filter);
  words tsquery := private.words_of(asked.q);
  marked tsquery := private.words_as_written(words);
  sort text := coalesce(nullif(asked.sort, 'relevance'), 'newest');
  key text := case sort
    when 'date' then 'document.day'
    when 'amount' then $sql$coalesce(document.total, '-infinity')$sql$
    when 'name' then $sql$lower(coalesce(document.title, document.merchant, document.file_name))$sql$
    else 'document.created_at'
  end;
  key_type text := case sort when 'date' then 'date' when 'amount' then 'numeric' when 'name' then 'text'
                             else 'timestamptz' end;
  direction text := case when sort in ('oldest', 'name') then 'asc' else 'desc' end;
begin
  perform private.require_permission(list_documents.team_id, 'read');
  return query execute format(
    $sql$
      -- The rows are chosen first: with all that a list shows the sort would take four times as long.
      with chosen as (
        select document.id, %1$s as key
        from private.listed_documents as document
        where %4$s and ($3 is null or document.search @@ $3)
          and ($4 is null or (%1$s, document.id) %5$s (($4 ->> 0)::%2$s, ($4 ->> 1)::uuid))
        order by %1$s %3$s, document.id %3$s
        limit $5
      )
      select document.id, document.file_id, document.batch_id, document.kind, document.title, document.file_name,
             document.batch_name, document.merchant, document.purchased_on, document.currency, document.total,
             document.confidence, document.warnings, document.reviewed_at, document.page_count, document.created_at,
             private.snippet_of(document.text, $6), null::real,
             case when $3 is null then '{}'::text[] else '{text}'::text[] end,
             jsonb_build_array(chosen.key::text, document.id)::text
      from chosen
      join private.listed_documents as document on document.id = chosen.id and document.team_id = $1
      order by chosen.key %3$s, chosen.id %3$s
    $sql$,
    key, key_type, direction, private.filter_condition(asked), case direction when 'asc' then '>' else '<' end
  ) using list_documents.team_id, asked, words, list_documents.after::jsonb,
          least(greatest(list_documents.max_results, 1), 200), marked;
exception
  when data_exception then
    raise exception 'invalid_request' using errcode = 'P0001', detail = sqlerrm;
end
$$;

-- How many documents list_documents has in all. Errors as there.
create function public.count_documents(team_id uuid, filter jsonb default '{}')
returns bigint language plpgsql stable set search_path = '' as $$
declare
  asked private.document_filter := private.document_filter(count_documents.filter);
  counted bigint;
begin
  perform private.require_permission(count_documents.team_id, 'read');
  execute format(
    'select count(*) from private.listed_documents as document where %s and ($3 is null or document.search @@ $3)',
    private.filter_condition(asked)
  ) into counted using count_documents.team_id, asked, private.words_of(asked.q);
  return counted;
end
$$;

-- Hybrid search of one team's documents, as the caller: full text and, with a vector, nearness of meaning, fused by
-- reciprocal rank (k = 60). Both sides look at all rows exactly that the filter lets through; an approximate index would
-- silently lose rows of small teams.
--   query            as in a web search: words, "phrases", or, -not
--   query_embedding  '[…]' of 768 numbers; null leaves full text alone
--   filter           DocumentFilter, whose q and sort say nothing here; max_results 1 to 50
-- In snippet the matches stand between U+0002 and U+0003. Errors: not_signed_in, not_found, invalid_request.
create function public.search_documents(
  team_id uuid, query text, query_embedding text default null, filter jsonb default '{}', max_results int default 20
) returns setof public.found_document language plpgsql stable set search_path = '' as $$
declare
  asked private.document_filter := private.document_filter(search_documents.filter);
  words tsquery := coalesce(private.words_of(search_documents.query), ''::tsquery);
  marked tsquery := private.words_as_written(words);
  vector extensions.halfvec(768) := search_documents.query_embedding::extensions.halfvec(768);
begin
  perform private.require_permission(search_documents.team_id, 'read');
  return query execute format(
    $sql$
      with by_text as (
        select document.id, row_number() over (order by ts_rank_cd(document.search, $3) desc, document.id) as place
        from private.listed_documents as document
        where %1$s and document.search @@ $3
        order by place
        limit 100
      ),
      nearest as (
        select document.id, document.embedding operator(extensions.<=>) $4 as distance
        from private.listed_documents as document
        where $4 is not null and %1$s and document.embedding is not null
        order by distance, document.id
        limit 100
      ),
      by_meaning as (
        select nearest.id, row_number() over (order by nearest.distance, nearest.id) as place from nearest
      ),
      best as (
        select coalesce(by_text.id, by_meaning.id) as id,
               coalesce(1.0 / (60 + by_text.place), 0) + coalesce(1.0 / (60 + by_meaning.place), 0) as score,
               array_remove(array[case when by_text.id is not null then 'text' end,
                                  case when by_meaning.id is not null then 'meaning' end], null) as found_by
        from by_text full join by_meaning on by_meaning.id = by_text.id
        order by score desc, id
        limit $5
      )
      select document.id, document.file_id, document.batch_id, document.kind, document.title, document.file_name,
             document.batch_name, document.merchant, document.purchased_on, document.currency, document.total,
             document.confidence, document.warnings, document.reviewed_at, document.page_count, document.created_at,
             private.snippet_of(document.text, $6), best.score::real, best.found_by, null::text
      from best
      join private.listed_documents as document on document.id = best.id and document.team_id = $1
      order by best.score desc, best.id
    $sql$,
    private.filter_condition(asked)
  ) using search_documents.team_id, asked, words, vector, least(greatest(search_documents.max_results, 1), 50),
          marked;
end
$$;

grant execute on function
  public.list_documents(uuid, jsonb, text, int), public.count_documents(uuid, jsonb),
  public.search_documents(uuid, text, text, jsonb, int)
to authenticated;

-- What a filter can be chosen from: the currencies of a team's receipts and their most frequent merchants, most frequent
-- first. what is currency or merchant.
-- Errors: not_signed_in, not_found.
create function public.filter_choices(team_id uuid)
returns table (what text, value text, documents bigint) language plpgsql stable set search_path = '' as $$
begin
  perform private.require_permission(filter_choices.team_id, 'read');
  return query
    (select 'currency', receipt.currency, count(*)
     from public.receipts as receipt
     where receipt.team_id = filter_choices.team_id and receipt.currency is not null
     group by receipt.currency)
    union all
    (select 'merchant', min(receipt.merchant), count(*)
     from public.receipts as receipt
     where receipt.team_id = filter_choices.team_id and receipt.merchant is not null
     group by lower(receipt.merchant)
     order by count(*) desc, 2
     limit 200)
    order by 3 desc, 2;
end
$$;

grant execute on function public.filter_choices(uuid) to authenticated;

-- Saved views ---------------------------------------------------------------------------------------------------------

-- A filter under a name: for oneself, or for the whole team.
create table public.saved_views (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references public.teams (id) on delete cascade,
  owner_id uuid default auth.uid() references auth.users (id) on delete set null,
  name text not null,
  -- DocumentFilter of domain/contracts/document-filter.ts; read leniently, since its keys may grow.
  filter jsonb not null,
  is_shared boolean not null default false,
  created_at timestamptz not null default now(),
  constraint views_name_is_valid check (char_length(btrim(name)) between 1 and 60),
  constraint views_filter_is_a_small_object
    check (jsonb_typeof(filter) = 'object' and char_length(filter::text) <= 4000)
);
create unique index views_by_team_owner_and_name on public.saved_views (team_id, owner_id, lower(name));
create index views_by_owner on public.saved_views (owner_id);

alter table public.saved_views enable row level security;
grant select on public.saved_views to authenticated, service_role;
grant insert (team_id, name, filter, is_shared), update (name, filter, is_shared), delete
  on public.saved_views to authenticated;

create policy "members see their own views and those shared with their teams" on public.saved_views
  for select to authenticated
  using (team_id = any (array(select private.my_team_ids())) and (is_shared or owner_id = (select auth.uid())));
create policy "members save views for themselves, and who may correct documents also for the team" on public.saved_views
  for insert to authenticated
  with check (
    owner_id = (select auth.uid())
    and team_id = any (array(select private.my_team_ids()))
    and (not is_shared or team_id = any (array(select private.my_team_ids_with('correct_documents'))))
  );
create policy "people change their own views, and admins those shared with their teams" on public.saved_views
  for update to authenticated
  using (
    (owner_id = (select auth.uid()) and team_id = any (array(select private.my_team_ids())))
    or (is_shared and team_id = any (array(select private.my_team_ids_with('change_settings'))))
  )
  with check (
    (owner_id = (select auth.uid()) and not is_shared and team_id = any (array(select private.my_team_ids())))
    or (owner_id = (select auth.uid()) and team_id = any (array(select private.my_team_ids_with('correct_documents'))))
    or (is_shared and team_id = any (array(select private.my_team_ids_with('change_settings'))))
  );
create policy "people delete their own views, and admins those shared with their teams" on public.saved_views
  for delete to authenticated
  using (
    (owner_id = (select auth.uid()) and team_id = any (array(select private.my_team_ids())))
    or (is_shared and team_id = any (array(select private.my_team_ids_with('change_settings'))))
  );

-- What the team sees of it is in the audit log. What only its owner sees goes with the owner.
create function private.on_view_changed()
returns trigger language plpgsql volatile security definer set search_path = '' as $$
declare
  was_shared boolean := tg_op <> 'INSERT' and old.is_shared;
  is_shared boolean := tg_op <> 'DELETE' and new.is_shared;
begin
  if is_shared and not was_shared then
    perform private.audit(new.team_id, 'view.shared', 'view', new.id, jsonb_build_object('name', new.name));
  elsif is_shared and (new.name, new.filter) is distinct from (old.name, old.filter) then
    perform private.audit(new.team_id, 'view.changed', 'view', new.id, jsonb_build_object('name', new.name));
  elsif was_shared and not is_shared then
    perform private.audit(old.team_id, 'view.withdrawn', 'view', old.id, jsonb_build_object('name', old.name));
  end if;
  if tg_op = 'UPDATE' and new.owner_id is null and not new.is_shared then
    delete from public.saved_views as orphan where orphan.id = new.id;
  end if;
  return null;
end
$$;

create trigger on_view_changed
  after insert or update or delete on public.saved_views
  for each row execute function private.on_view_changed();
