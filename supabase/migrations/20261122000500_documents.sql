-- Chapter 5: what was read. Documents and the typed projection of receipts. How they are found: chapter 12.

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
  model text,
  prompt_version text,
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
    setweight(to_tsvector('simple'::regconfig, coalesce(title, '') || ' ' || coalesce(fields ->> 'merchant', '')), 'A')
    || setweight(to_tsvector('simple'::regconfig, left(text, 250000)), 'B')
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
  constraint documents_counts_are_natural check (attempts >= 0 and page_count >= 1)
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
  -- What the vector was made of has changed. The old one serves until the new one is there.
  if (new.title, new.text) is distinct from (old.title, old.text)
     and new.status = old.status and old.status = 'searchable' and new.text ~ '\S' then
    new.status := 'embedding';
    new.attempts := 0;
    new.run_at := clock_timestamp();
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
  prompt_version, status, embedding, embedding_model, embedding_dimensions, attempts, run_at, leased_until,
  failure_code, search, created_at, updated_at
) on public.documents to authenticated;
grant select on public.documents to service_role;
grant update (title) on public.documents to authenticated;

create policy "members read the documents of their teams" on public.documents
  for select to authenticated
  using (team_id = any (array(select private.my_team_ids())));
create policy "those who may correct documents rename those of their teams" on public.documents
  for update to authenticated
  using (team_id = any (array(select private.my_team_ids_with('correct_documents'))))
  with check (team_id = any (array(select private.my_team_ids_with('correct_documents'))));

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

-- Typed values out of a model's answer: what is not clearly one is null, never a guess and never an error. -----------

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
