-- Chapter 5: what was read. Documents, the typed projection of receipts, corrections and their history. How documents
-- are found: chapter 12.

-- Amounts -------------------------------------------------------------------------------------------------------------

-- A JSON number that fits numeric(14,3).
create function private.amount(value jsonb)
returns numeric language plpgsql immutable parallel safe set search_path = '' as $$
begin
  if jsonb_typeof(amount.value) is distinct from 'number' then
    return null;
  end if;
  return case
    when abs((amount.value #>> '{}')::numeric) < 99999999999 then round((amount.value #>> '{}')::numeric, 3)
  end;
end
$$;

-- A text in which amounts of money are written in one way, 1234.56: without marks between thousands, apart from the
-- letters of a currency. Done to documents and to searches alike, so that an amount is found however either writes it.
-- With cents, or with marks that can only part thousands: 1.234 may be a weight. A space parts thousands only where no
-- line would break, else "2 119,00" would not be two of them.
create function private.with_plain_amounts(text text)
returns text language plpgsql immutable parallel safe set search_path = '' as $$
declare
  plain text := with_plain_amounts.text;
begin
  plain := regexp_replace(plain, '(?<![\d.,])(\d{1,3})[,''’\u00a0\u202f](\d{3})(?:[,''’\u00a0\u202f](\d{3}))?'
                                 '(?:[,''’\u00a0\u202f](\d{3}))?(?=\.\d\d(?![.,]?\d))', '\1\2\3\4', 'g');
  plain := regexp_replace(plain, '(?<![\d.,])(\d{1,3})[.''’\u00a0\u202f](\d{3})(?:[.''’\u00a0\u202f](\d{3}))?'
                                 '(?:[.''’\u00a0\u202f](\d{3}))?(?=,\d\d(?![.,]?\d))', '\1\2\3\4', 'g');
  plain := regexp_replace(plain, '(?<![\d.,])(\d{1,3})[,''’](\d{3})(?:[,''’](\d{3}))?(?:[,''’](\d{3}))?(?![.,]?\d)',
                          '\1\2\3\4', 'g');
  plain := regexp_replace(plain, '(?<![\d.,])(\d+),(\d\d)(?![.,]?\d)', '\1.\2', 'g');
  return regexp_replace(plain, '\m([[:alpha:]]{1,3})(?=\d+\.\d\d(?![.,]?\d))', '\1 ', 'g');
end
$$;

-- An amount as with_plain_amounts leaves it, without its sign, which is no part of a word: 12.50. Whole ones also
-- without cents.
create function private.amount_words(amount numeric)
returns text language sql immutable parallel safe set search_path = '' as $$
  select concat_ws(
    ' ',
    round(abs(amount_words.amount), greatest(2, scale(trim_scale(amount_words.amount)))),
    case when amount_words.amount = trunc(amount_words.amount) then trunc(abs(amount_words.amount)) end
  )
$$;

-- The amounts of a receipt's fields and their currency, as words to be found by: people may have corrected them, and
-- what is printed may say them otherwise.
create function private.money_words(fields jsonb)
returns text language sql immutable parallel safe set search_path = '' as $$
  select concat_ws(' ', money_words.fields ->> 'currency', (
    select string_agg(distinct private.amount_words(private.amount(found.value)), ' ')
    from (
      select money_words.fields -> name from unnest(array['total', 'subtotal', 'tax']) as name
      union all
      select jsonb_path_query(money_words.fields, '$.items[*].amount')
      union all
      select jsonb_path_query(money_words.fields, '$.items[*].unit_price')
    ) as found (value)
    where private.amount(found.value) is not null
  ))
$$;

-- Documents -----------------------------------------------------------------------------------------------------------

create table public.documents (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null,
  batch_id uuid not null,
  file_id uuid not null,
  kind text not null,
  title text,
  -- Markdown; pages of a PDF are parted by a form feed.
  text text not null,
  language text,
  fields jsonb not null default '{}',
  warnings text[] not null default '{}',
  confidence real,
  page_count int not null default 1,
  -- What read it, also after people have corrected it: who wrote which value is in document_revisions.
  model text,
  prompt_version text,
  -- Of its newest revision.
  version int not null default 1,
  -- When a person last changed a value.
  corrected_at timestamptz,
  -- Who looked at it last and found it right. No foreign key: the mark outlives the membership and the account.
  reviewed_at timestamptz,
  reviewed_by uuid,
  status text not null default 'embedding',
  -- Of title and text; a document without text has none.
  embedding extensions.halfvec(768),
  embedding_model text,
  embedding_dimensions int,
  attempts int not null default 0,
  run_at timestamptz not null default now(),
  lease_token uuid,
  leased_until timestamptz,
  failure_code text,
  -- A tsvector ends at 1 MB: 250,000 characters fit whatever they are.
  search tsvector generated always as (
    setweight(to_tsvector('simple'::regconfig, private.with_plain_amounts(
      coalesce(title, '') || ' ' || coalesce(fields ->> 'merchant', ''))), 'A')
    || setweight(to_tsvector('simple'::regconfig, private.money_words(fields)), 'A')
    || setweight(to_tsvector('simple'::regconfig, private.with_plain_amounts(left(text, 250000))), 'B')
  ) stored,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint documents_one_per_file unique (file_id),
  constraint documents_by_team_and_id unique (team_id, id),
  constraint documents_belong_to_a_batch_of_their_team foreign key (team_id, batch_id)
    references public.batch_upload_sessions (team_id, id) on delete cascade,
  constraint documents_belong_to_a_file_of_their_team foreign key (team_id, file_id)
    references public.batch_upload_files (team_id, id) on delete cascade,
  constraint documents_kind_is_valid check (kind in ('receipt', 'note', 'page')),
  constraint documents_status_is_valid check (status in ('embedding', 'searchable', 'embedding_failed')),
  constraint documents_lease_is_whole check ((lease_token is null) = (leased_until is null)),
  constraint documents_leased_is_being_embedded check (lease_token is null or status = 'embedding'),
  constraint documents_searchable_has_a_vector_or_no_text
    check (status <> 'searchable' or embedding is not null or text !~ '\S'),
  constraint documents_vector_names_its_model
    check ((embedding is null) = (embedding_model is null) and (embedding is null) = (embedding_dimensions is null)),
  constraint documents_dimensions_are_as_stored check (embedding_dimensions = 768),
  constraint documents_failed_says_why check ((status = 'embedding_failed') = (failure_code is not null)),
  constraint documents_failure_code_is_known
    check (failure_code is null or failure_code = any (private.file_failure_codes())),
  constraint documents_confidence_is_a_share check (confidence between 0 and 1),
  constraint documents_title_is_bounded check (char_length(title) <= 500),
  constraint documents_text_is_bounded check (char_length(text) <= 2000000),
  constraint documents_fields_are_an_object check (jsonb_typeof(fields) = 'object'),
  constraint documents_counts_are_natural check (attempts >= 0 and page_count >= 1 and version >= 1),
  constraint documents_review_names_a_person check ((reviewed_at is null) = (reviewed_by is null))
);
create index documents_by_batch on public.documents (team_id, batch_id, created_at);
create unique index documents_by_file on public.documents (team_id, file_id);
create index documents_to_embed on public.documents (team_id, run_at) where status = 'embedding';
create index documents_by_words on public.documents using gin (search);
create index documents_by_team_and_created_at on public.documents (team_id, created_at, id);

create table public.receipts (
  document_id uuid primary key,
  team_id uuid not null,
  merchant text,
  -- The day as printed: a day in no time zone.
  purchased_on date,
  -- ISO 4217.
  currency text,
  subtotal numeric(14, 3),
  tax numeric(14, 3),
  total numeric(14, 3),
  created_at timestamptz not null default now(),
  constraint receipts_belong_to_a_document_of_their_team foreign key (team_id, document_id)
    references public.documents (team_id, id) on delete cascade,
  constraint receipts_by_team_and_document unique (team_id, document_id),
  constraint receipts_currency_is_iso_4217 check (currency ~ '^[A-Z]{3}$')
);
create index receipts_by_day on public.receipts (team_id, purchased_on);

create table public.receipt_items (
  document_id uuid not null,
  line_no int not null,
  team_id uuid not null,
  description text,
  quantity numeric(14, 3),
  unit_price numeric(14, 3),
  amount numeric(14, 3),
  primary key (document_id, line_no),
  constraint items_belong_to_a_receipt_of_their_team foreign key (team_id, document_id)
    references public.receipts (team_id, document_id) on delete cascade
);
create index items_by_receipt on public.receipt_items (team_id, document_id);

-- Who or what wrote which values, append only. It goes when its document is erased, and not before. Its people are no
-- foreign keys: an account that is closed does not rewrite what it did.
create table public.document_revisions (
  team_id uuid not null,
  document_id uuid not null,
  version int not null,
  how text not null,
  person_id uuid,
  model text,
  prompt_version text,
  -- {path: {from, to}}; a path is kind, title, text, language or a name in fields. Empty for the first reading, whose
  -- values would be a second copy of the document: what stood at a version is found by walking back.
  changes jsonb not null default '{}',
  -- False for a reading that came after people had put their hand to the document: it is offered, not taken.
  is_applied boolean not null default true,
  restored_version int,
  at timestamptz not null default clock_timestamp(),
  primary key (team_id, document_id, version),
  constraint revisions_belong_to_a_document_of_their_team foreign key (team_id, document_id)
    references public.documents (team_id, id) on delete cascade,
  constraint revisions_how_is_valid check (how in ('read', 'corrected', 'restored')),
  constraint revisions_are_by_a_person_or_a_model check ((how = 'read') = (person_id is null)),
  constraint revisions_restored_says_what check ((how = 'restored') = (restored_version is not null)),
  constraint revisions_changes_are_an_object check (jsonb_typeof(changes) = 'object')
);

create function private.refuse_to_change_revisions()
returns trigger language plpgsql volatile set search_path = '' as $$
begin
  raise exception 'the history of documents is append only' using errcode = '42501';
end
$$;

-- Deleting is left to the cascade from the document: nobody is granted it.
create trigger revisions_are_append_only
  before update or truncate on public.document_revisions
  for each statement execute function private.refuse_to_change_revisions();

-- The moves of a document: the same table as domain/document-status.ts.
create function private.moves_of_document(status text)
returns text[] language sql immutable parallel safe set search_path = '' as $$
  select case status
    when 'embedding' then array['searchable', 'embedding_failed']
    when 'searchable' then array['embedding']
    when 'embedding_failed' then array['embedding']
    else array[]::text[]
  end
$$;

create function private.before_document_changes()
returns trigger language plpgsql volatile security definer set search_path = '' as $$
begin
  new.updated_at := clock_timestamp();
  -- What the vector was made of has changed. The old one serves until the new one is there. In a cancelled batch no
  -- model call starts any more.
  if (new.title, new.text) is distinct from (old.title, old.text) and new.status = old.status then
    if old.status = 'embedding' and new.lease_token is not distinct from old.lease_token then
      -- The vector that is being made now is of the old words: its lease is taken away.
      new.lease_token := null;
      new.leased_until := null;
    elsif new.text ~ '\S' and old.status <> 'embedding' and exists (
      select from public.batch_upload_sessions as session
      where session.id = new.batch_id and session.status <> 'cancelled'
    ) then
      new.status := 'embedding';
      new.failure_code := null;
      new.attempts := 0;
      new.run_at := clock_timestamp();
    end if;
  end if;
  if new.status <> old.status and not new.status = any (private.moves_of_document(old.status)) then
    perform private.refuse_move('document', old.status, new.status);
  end if;
  return new;
end
$$;

create trigger before_document_changes
  before update on public.documents
  for each row execute function private.before_document_changes();

-- Policies ------------------------------------------------------------------------------------------------------------

alter table public.documents enable row level security;
grant select (
  id, team_id, batch_id, file_id, kind, title, text, language, fields, warnings, confidence, page_count, model,
  prompt_version, version, corrected_at, reviewed_at, reviewed_by, status, embedding, embedding_model, embedding_dimensions, attempts, run_at, leased_until,
  failure_code, search, created_at, updated_at
) on public.documents to authenticated;
grant select on public.documents to service_role;

create policy "members read the documents of their teams" on public.documents
  for select to authenticated
  using (team_id = any (array(select private.my_team_ids())));
alter table public.receipts enable row level security;
grant select on public.receipts to authenticated, service_role;

create policy "members read the receipts of their teams" on public.receipts
  for select to authenticated
  using (team_id = any (array(select private.my_team_ids())));

alter table public.receipt_items enable row level security;
grant select on public.receipt_items to authenticated, service_role;

create policy "members read the receipt items of their teams" on public.receipt_items
  for select to authenticated
  using (team_id = any (array(select private.my_team_ids())));

alter table public.document_revisions enable row level security;
grant select on public.document_revisions to authenticated, service_role;

create policy "members read the history of the documents of their teams" on public.document_revisions
  for select to authenticated
  using (team_id = any (array(select private.my_team_ids())));

-- Typed values out of a model's answer: what is not clearly one is null, never a guess and never an error. -----------

-- YYYY-MM-DD that exists in the calendar.
create function private.iso_date(value text)
returns date language plpgsql immutable parallel safe set search_path = '' as $$
begin
  if iso_date.value !~ '^\d{4}-\d{2}-\d{2}$' then
    return null;
  end if;
  return make_date(left(iso_date.value, 4)::int, substr(iso_date.value, 6, 2)::int, right(iso_date.value, 2)::int);
exception
  when datetime_field_overflow or invalid_datetime_format then
    return null;
end
$$;

-- Writes receipts and receipt_items anew from the fields of these documents. The caller holds their files.
create function private.project_receipts(document_ids uuid[])
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from public.receipts as receipt where receipt.document_id = any (project_receipts.document_ids);
  insert into public.receipts (document_id, team_id, merchant, purchased_on, currency, subtotal, tax, total)
  select document.id, document.team_id, left(document.fields ->> 'merchant', 500),
         private.iso_date(document.fields ->> 'date'), substring(document.fields ->> 'currency' from '^[A-Z]{3}$'),
         private.amount(document.fields -> 'subtotal'), private.amount(document.fields -> 'tax'),
         private.amount(document.fields -> 'total')
  from public.documents as document
  where document.id = any (project_receipts.document_ids) and document.kind = 'receipt';
  insert into public.receipt_items (document_id, line_no, team_id, description, quantity, unit_price, amount)
  select document.id, item.line_no, document.team_id, left(item.value ->> 'description', 500),
         private.amount(item.value -> 'quantity'), private.amount(item.value -> 'unit_price'),
         private.amount(item.value -> 'amount')
  from public.documents as document
  cross join lateral jsonb_array_elements(
    case when jsonb_typeof(document.fields -> 'items') = 'array' then document.fields -> 'items' else '[]' end
  ) with ordinality as item (value, line_no)
  where document.id = any (project_receipts.document_ids)
    and document.kind = 'receipt'
    and jsonb_typeof(item.value) = 'object';
end
$$;

-- Corrections and their history ---------------------------------------------------------------------------------------

-- All that people may correct of a document, flat: the path of a value is its name here and in document_revisions.
create function private.values_of(kind text, title text, text text, language text, fields jsonb)
returns jsonb language sql immutable parallel safe set search_path = '' as $$
  select values_of.fields || jsonb_build_object('kind', values_of.kind, 'title', values_of.title,
                                                'text', values_of.text, 'language', values_of.language)
$$;

-- {path: {from, to}} of what differs. Absent and null are the same.
create function private.changes_between(before jsonb, after jsonb)
returns jsonb language sql immutable parallel safe set search_path = '' as $$
  select coalesce(jsonb_object_agg(path.name, jsonb_build_object('from', before.value, 'to', after.value)), '{}')
  from (
    select jsonb_object_keys(changes_between.before) union select jsonb_object_keys(changes_between.after)
  ) as path (name)
  cross join lateral (select coalesce(changes_between.before -> path.name, 'null')) as before (value)
  cross join lateral (select coalesce(changes_between.after -> path.name, 'null')) as after (value)
  where before.value <> after.value
$$;

-- Refuses a correction, naming the path that is wrong.
create function private.refuse_correction(path text)
returns void language plpgsql volatile set search_path = '' as $$
begin
  raise exception 'invalid_request' using errcode = 'P0001', detail = refuse_correction.path;
end
$$;

-- One corrected value in the form in which it is kept; what is not clearly of that form is refused, naming its path.
-- Text fields that hold nothing become null, as the reader leaves them.
create function private.checked_value(path text, value jsonb)
returns jsonb language plpgsql stable set search_path = '' as $$
declare
  nothing constant jsonb := 'null';
  word text := btrim(checked_value.value #>> '{}', E' \t\r\n');
  is_text constant boolean := jsonb_typeof(checked_value.value) = 'string';
begin
  if checked_value.path = 'text' then
    if is_text and char_length(checked_value.value #>> '{}') <= 400000 then
      return checked_value.value;
    end if;
  elsif checked_value.value = nothing or (is_text and word = '' and checked_value.path not like '%.description') then
    return nothing;
  elsif checked_value.path in ('title', 'merchant') or checked_value.path like '%.description' then
    if is_text and char_length(word) <= 500 then
      return to_jsonb(word);
    end if;
  elsif checked_value.path = 'language' then
    if is_text and char_length(word) <= 35 and word ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' then
      return to_jsonb(word);
    end if;
  elsif checked_value.path = 'date' then
    if is_text and private.iso_date(word) is not null then
      return to_jsonb(word);
    end if;
  elsif checked_value.path = 'currency' then
    if is_text and word ~ '^[A-Z]{3}$' then
      return to_jsonb(word);
    end if;
  elsif private.amount(checked_value.value) is not null then
    return to_jsonb(trim_scale(private.amount(checked_value.value)));
  end if;
  perform private.refuse_correction(checked_value.path);
end
$$;

-- Line items in the form in which they are kept.
create function private.checked_items(items jsonb)
returns jsonb language plpgsql stable set search_path = '' as $$
declare
  names constant text[] := array['description', 'quantity', 'unit_price', 'amount'];
  stray text;
begin
  if jsonb_typeof(checked_items.items) <> 'array' or jsonb_array_length(checked_items.items) > 500 then
    perform private.refuse_correction('items');
  end if;
  select 'items.' || (item.line_no - 1) into stray
  from jsonb_array_elements(checked_items.items) with ordinality as item (value, line_no)
  where case when jsonb_typeof(item.value) = 'object'
             then item.value - names <> '{}' or jsonb_typeof(item.value -> 'description') is distinct from 'string'
             else true end
  limit 1;
  if stray is not null then
    perform private.refuse_correction(stray);
  end if;
  return coalesce((
    select jsonb_agg((
      select jsonb_object_agg(name, private.checked_value('items.' || (item.line_no - 1) || '.' || name,
                                                          coalesce(item.value -> name, 'null')))
      from unnest(names) as name
    ) order by item.line_no)
    from jsonb_array_elements(checked_items.items) with ordinality as item (value, line_no)
  ), '[]');
end
$$;

-- The corrections that a kind of document takes, in the form in which they are kept. What else there is in fields
-- (equations, diagrams) is the reader's.
create function private.checked_changes(kind text, changes jsonb)
returns jsonb language plpgsql stable set search_path = '' as $$
declare
  known constant text[] := array['title', 'text', 'language'] || case when checked_changes.kind = 'receipt'
    then array['merchant', 'date', 'currency', 'subtotal', 'tax', 'total', 'items'] else array[]::text[] end;
  stray text;
begin
  if jsonb_typeof(checked_changes.changes) is distinct from 'object' then
    perform private.refuse_correction('changes');
  end if;
  select path.name into stray
  from jsonb_object_keys(checked_changes.changes) as path (name)
  where not path.name = any (known)
  limit 1;
  if stray is not null then
    perform private.refuse_correction(stray);
  end if;
  return coalesce((
    select jsonb_object_agg(change.path, case when change.path = 'items' then private.checked_items(change.value)
                                              else private.checked_value(change.path, change.value) end)
    from jsonb_each(checked_changes.changes) as change (path, value)
  ), '{}');
end
$$;

-- The document, held, for someone who may correct it.
create function private.hold_document(document_id uuid)
returns public.documents language plpgsql volatile security definer set search_path = '' as $$
declare
  document public.documents;
begin
  perform private.require_permission(
    (select found.team_id from public.documents as found where found.id = hold_document.document_id),
    'correct_documents');
  select found.* into document
  from public.documents as found
  where found.id = hold_document.document_id
  for no key update;
  return document;
end
$$;

-- Writes values that people chose, with a line of history and of the audit log; answers the new version. The caller
-- holds the document. The audit log names the paths and no value: what is erased must not live on there.
create function private.revise_document(
  document public.documents, chosen jsonb, accept boolean, restored_version int default null
) returns int language plpgsql volatile security definer set search_path = '' as $$
declare
  before constant jsonb := private.values_of(document.kind, document.title, document.text, document.language,
                                             document.fields);
  after constant jsonb := before || revise_document.chosen;
  changes constant jsonb := private.changes_between(before, after);
  new_version constant int := document.version + (changes <> '{}')::int;
  -- Whoever corrects what was accepted answers for it from now on.
  is_reviewed constant boolean := revise_document.accept or document.reviewed_at is not null;
begin
  if changes = '{}' and not revise_document.accept then
    return document.version;
  end if;
  update public.documents as found
  set kind = after ->> 'kind', title = after ->> 'title', text = after ->> 'text', language = after ->> 'language',
      fields = after - array['kind', 'title', 'text', 'language'], version = new_version,
      page_count = greatest(document.page_count,
                            cardinality(string_to_array(after ->> 'text', chr(12)))),
      corrected_at = case when changes <> '{}' then clock_timestamp() else document.corrected_at end,
      reviewed_at = case when is_reviewed then clock_timestamp() end,
      reviewed_by = case when is_reviewed then auth.uid() end
  where found.id = document.id;
  if changes = '{}' then
    perform private.audit(document.team_id, 'document.accepted', 'document', document.id);
    return document.version;
  end if;
  insert into public.document_revisions
    (team_id, document_id, version, how, person_id, changes, restored_version)
  values (document.team_id, document.id, new_version,
          case when revise_document.restored_version is null then 'corrected' else 'restored' end, auth.uid(), changes,
          revise_document.restored_version);
  perform private.project_receipts(array[document.id]);
  perform private.audit(
    document.team_id,
    case when revise_document.restored_version is null then 'document.corrected' else 'document.restored' end,
    'document', document.id,
    jsonb_build_object('version', new_version, 'accepted', revise_document.accept,
                       'paths', (select jsonb_agg(path order by path) from jsonb_object_keys(changes) as path)));
  if changes ?| array['title', 'text'] then
    perform private.wake('embed');
  end if;
  return new_version;
end
$$;

create function private.correct_document(document_id uuid, base_version int, changes jsonb, accept boolean)
returns int language plpgsql volatile security definer set search_path = '' as $$
declare
  document constant public.documents := private.hold_document(correct_document.document_id);
  chosen constant jsonb := private.checked_changes(document.kind, correct_document.changes);
begin
  -- Saving what stands there already does no harm: a save is repeated when its answer was lost. But nobody accepts
  -- values that they have not seen.
  if correct_document.base_version is distinct from document.version
     and (chosen = '{}'
          or not private.values_of(document.kind, document.title, document.text, document.language, document.fields)
            @> chosen) then
    perform private.refuse('conflict');
  end if;
  return private.revise_document(document, chosen, coalesce(correct_document.accept, false));
end
$$;

-- Corrects values of a document and answers its new version.
--   base_version  the version that the person looked at
--   changes       {path: value}: title, text, language; of a receipt merchant, date (YYYY-MM-DD), currency (ISO 4217),
--                 subtotal, tax, total (numeric(14,3)), items [{description, quantity, unit_price, amount}]
--   accept        marks it as reviewed too
-- Errors: not_signed_in, not_found, not_allowed, conflict (it was changed since), invalid_request (detail: the path).
create function public.correct_document(document_id uuid, base_version int, changes jsonb, accept boolean default false)
returns int language sql volatile set search_path = '' as $$
  select private.correct_document(document_id, base_version, changes, accept)
$$;

-- The values of a document as they stood after a version, or null if it never had that version: for each path the oldest
-- value that a later revision replaced. Of a reading that was not taken: as if it had been.
create function public.document_values(document_id uuid, version int)
returns jsonb language sql stable set search_path = '' as $$
  with revision as (
    select found.version, found.changes, found.is_applied
    from public.document_revisions as found
    join public.documents as document on document.team_id = found.team_id and document.id = found.document_id
    where document.id = document_values.document_id and found.version >= document_values.version
  ),
  replaced as (
    select distinct on (change.path) change.path, change.value -> 'from' as value
    from revision
    cross join lateral jsonb_each(revision.changes) as change (path, value)
    where revision.version > document_values.version and revision.is_applied
    order by change.path, revision.version
  ),
  offered as (
    select change.path, change.value -> 'to' as value
    from revision
    cross join lateral jsonb_each(revision.changes) as change (path, value)
    where revision.version = document_values.version and not revision.is_applied
  )
  select private.values_of(document.kind, document.title, document.text, document.language, document.fields)
         || coalesce((select jsonb_object_agg(path, value) from replaced), '{}')
         || coalesce((select jsonb_object_agg(path, value) from offered), '{}')
  from public.documents as document
  where document.id = document_values.document_id
    and exists (select from revision where revision.version = document_values.version)
$$;

create function private.restore_document(document_id uuid, base_version int, version int)
returns int language plpgsql volatile security definer set search_path = '' as $$
declare
  document constant public.documents := private.hold_document(restore_document.document_id);
  chosen constant jsonb := public.document_values(restore_document.document_id, restore_document.version);
begin
  if restore_document.base_version is distinct from document.version then
    perform private.refuse('conflict');
  end if;
  if chosen is null then
    perform private.refuse('not_found');
  end if;
  return private.revise_document(document, chosen, false, restore_document.version);
end
$$;

-- Brings back the values of an earlier version as a new one, and answers its number: nothing of the history is lost.
-- Undoing the last correction is restoring the version before it.
-- Errors: not_signed_in, not_found, not_allowed, conflict (it was changed since base_version).
create function public.restore_document(document_id uuid, base_version int, version int)
returns int language sql volatile set search_path = '' as $$
  select private.restore_document(document_id, base_version, version)
$$;

create function private.review_document(document_id uuid, base_version int, is_right boolean)
returns int language plpgsql volatile security definer set search_path = '' as $$
declare
  document constant public.documents := private.hold_document(review_document.document_id);
begin
  if review_document.base_version is distinct from document.version then
    perform private.refuse('conflict');
  end if;
  if review_document.is_right then
    return private.revise_document(document, '{}', true);
  end if;
  if document.reviewed_at is not null then
    update public.documents as found set reviewed_at = null, reviewed_by = null where found.id = document.id;
    perform private.audit(document.team_id, 'document.reopened', 'document', document.id);
  end if;
  return document.version;
end
$$;

-- Marks a document as looked at and found right, or takes the mark away; answers its version, which stays.
-- Errors: not_signed_in, not_found, not_allowed, conflict (it was changed since base_version).
create function public.review_document(document_id uuid, base_version int, is_right boolean default true)
returns int language sql volatile set search_path = '' as $$
  select private.review_document(document_id, base_version, is_right)
$$;

-- The documents before and after this one in its batch, in the order in which the files were picked. No row for a
-- document that is not there or not the caller's.
create function public.document_neighbours(document_id uuid)
returns table (previous_id uuid, next_id uuid, place bigint, total bigint)
language sql stable set search_path = '' as $$
  with ordered as (
    select sibling.id,
           lag(sibling.id) over in_order as previous_id,
           lead(sibling.id) over in_order as next_id,
           row_number() over in_order as place,
           count(*) over () as total
    from public.documents as document
    join public.documents as sibling on sibling.team_id = document.team_id and sibling.batch_id = document.batch_id
    join public.batch_upload_files as file on file.team_id = sibling.team_id and file.id = sibling.file_id
    where document.id = document_neighbours.document_id
    window in_order as (order by file.upload_order, file.id)
  )
  select ordered.previous_id, ordered.next_id, ordered.place, ordered.total
  from ordered
  where ordered.id = document_neighbours.document_id
$$;

grant execute on function
  private.values_of(text, text, text, text, jsonb), private.correct_document(uuid, int, jsonb, boolean),
  private.restore_document(uuid, int, int), private.review_document(uuid, int, boolean),
  public.correct_document(uuid, int, jsonb, boolean), public.document_values(uuid, int),
  public.restore_document(uuid, int, int), public.review_document(uuid, int, boolean),
  public.document_neighbours(uuid)
to authenticated;
