-- Chapter 7: bytes in, and out again. What the Edge Function `uploads` writes, with the secret key, for a caller it has
-- authorised; and how documents and batches are erased.

-- The extension of a storage key by type, as in domain/file-types.ts; null for a type that is not read.
create function private.extension_of(sent_type text)
returns text language sql immutable parallel safe set search_path = '' as $$
  select case sent_type
    when 'image/jpeg' then 'jpg'
    when 'image/png' then 'png'
    when 'image/webp' then 'webp'
    when 'image/heic' then 'heic'
    when 'image/heif' then 'heif'
    when 'image/tiff' then 'tif'
    when 'application/pdf' then 'pdf'
  end
$$;

-- Decides what happens to files whose bytes are about to be sent, and prepares the rows. Known bytes are linked to the
-- first copy instead: another file of the team that is in the store, or one that is on its way in the same batch.
--   files  [{id, original_sha256 hex, original_bytes, sent_md5 base64, sent_bytes, sent_type, thumbnail boolean}]
-- With a `bucket` the request is first counted there, as by take_user_token; a refused one writes nothing and answers a
-- single row: outcome too_many_requests, code = milliseconds to wait.
-- outcome: sign (storage_key, and thumbnail_key if one was ever announced) | duplicate (duplicate_of_file_id) |
-- already_uploaded | refused (code). Repeating it gives the same keys, also when another encoding is announced.
-- Errors: not_found (no such batch in the team), too_many_requests (the team's files a minute; detail = milliseconds).
create function worker.sign_files(
  team_id uuid, batch_id uuid, user_id uuid, files jsonb, bucket text default null, capacity int default 100,
  refill_per_minute numeric default 10, at timestamptz default clock_timestamp()
) returns table (
  id uuid, outcome text, storage_key text, thumbnail_key text, duplicate_of_file_id uuid, code text
) language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  session public.batch_upload_sessions;
  files_a_minute int := private.setting_number('files_per_minute')::int;
  image_bytes bigint := private.setting_number('image_bytes');
  pdf_bytes bigint := private.setting_number('pdf_bytes');
  fresh_after timestamptz := sign_files.at - private.setting_interval('upload_expires_ms');
  taken record;
begin
  if sign_files.bucket is not null then
    select token.* into taken
    from worker.take_user_token(sign_files.user_id, sign_files.bucket, sign_files.capacity,
                                sign_files.refill_per_minute, sign_files.at) as token;
    if not taken.allowed then
      -- A row and no exception, which would take the line in the audit log back.
      outcome := 'too_many_requests';
      code := taken.retry_after_ms::text;
      return next;
      return;
    end if;
  end if;

  select found.* into session
  from public.batch_upload_sessions as found
  where found.team_id = sign_files.team_id and found.id = sign_files.batch_id
  for no key update;
  if session.id is null then
    perform private.refuse('not_found');
  end if;

  select least(files_a_minute, case when jsonb_typeof(team.settings -> 'files_per_minute') = 'number'
                                    then greatest(1, (team.settings ->> 'files_per_minute')::numeric) end)::int
  into files_a_minute
  from public.teams as team
  where team.id = sign_files.team_id;
  select files_taken.* into taken
  from private.take_tokens(sign_files.team_id, 'files', jsonb_array_length(sign_files.files), files_a_minute,
                           files_a_minute, sign_files.at) as files_taken;
  if not taken.allowed then
    raise exception 'too_many_requests' using errcode = 'P0001', detail = taken.retry_after_ms::text;
  end if;

  perform private.lock_files(array(
    select (asked.value ->> 'id')::uuid from jsonb_array_elements(sign_files.files) as asked));

  return query
    with asked as (
      select distinct on (given.id) given.*, private.extension_of(given.sent_type) as extension,
             case given.sent_type when 'application/pdf' then pdf_bytes else image_bytes end as bytes_allowed
      from jsonb_to_recordset(sign_files.files)
        as given (id uuid, original_sha256 text, original_bytes bigint, sent_md5 text, sent_bytes bigint,
                  sent_type text, thumbnail boolean)
      order by given.id
    ),
    known as (
      select asked.id, asked.original_sha256, file.status, file.upload_order, file.failure_code,
             file.duplicate_of_file_id as linked_to,
             case
               when file.id is null then 'not_found'
               when file.status in ('failed', 'skipped') and file.failure_code <> 'duplicate' then file.failure_code
               when file.status not in ('pending', 'uploading') then null
               when asked.sent_bytes <= 0 then 'empty_file'
               when asked.extension is null then 'unsupported_type'
               when asked.sent_bytes > asked.bytes_allowed then 'file_too_large'
             end as refusal
      from asked
      left join public.batch_upload_files as file
        on file.team_id = sign_files.team_id and file.batch_id = sign_files.batch_id and file.id = asked.id
    ),
    stored_before as (
      select known.id, original.id as original_id, original.searchable_at
      from known
      cross join lateral (
        select file.id, file.searchable_at
        from public.batch_upload_files as file
        where file.team_id = sign_files.team_id
          and file.original_sha256 = known.original_sha256
          and file.id <> known.id
          and (file.status in ('uploaded', 'processing', 'completed')
               or (file.status = 'uploading'
                   and file.batch_id = sign_files.batch_id
                   and file.run_at > fresh_after
                   and not file.id in (select asked.id from asked)))
        order by file.status = 'uploading', file.uploaded_at, file.id
        limit 1
      ) as original
      where known.status in ('pending', 'uploading') and known.refusal is null
    ),
    first_of_call as (
      select known.id,
             first_value(known.id) over (
               partition by known.original_sha256
               order by known.status = 'uploading' desc, known.upload_order, known.id
             ) as original_id
      from known
      where known.status in ('pending', 'uploading')
        and known.refusal is null
        and known.id not in (select stored_before.id from stored_before)
    ),
    decided as (
      select known.id, known.status,
             case
               when known.refusal is not null then 'refused'
               when known.status in ('uploaded', 'processing', 'completed') then 'already_uploaded'
               when known.status = 'skipped' then 'duplicate'
               when coalesce(stored_before.original_id, first_of_call.original_id) <> known.id then 'duplicate'
               else 'sign'
             end as outcome,
             known.refusal,
             coalesce(known.linked_to, stored_before.original_id, first_of_call.original_id) as original_id,
             stored_before.searchable_at
      from known
      left join stored_before on stored_before.id = known.id
      left join first_of_call on first_of_call.id = known.id
    ),
    written as (
      update public.batch_upload_files as file
      set status = case decided.outcome when 'sign' then 'uploading' else 'skipped' end,
          original_sha256 = asked.original_sha256,
          original_bytes = asked.original_bytes,
          sent_md5 = asked.sent_md5,
          sent_bytes = case when asked.sent_bytes > 0 then asked.sent_bytes end,
          sent_type = asked.sent_type,
          -- Given once: what was sent to a key is written over or erased with its row, and not left in the store.
          storage_key = coalesce(file.storage_key, case when decided.outcome = 'sign' then
              't/' || file.team_id || '/' || file.batch_id || '/' || file.id
              || '.' || asked.extension end),
          thumbnail_key = coalesce(file.thumbnail_key, case when decided.outcome = 'sign' and asked.thumbnail then
              't/' || file.team_id || '/' || file.batch_id || '/' || file.id || '.thumb.jpg' end),
          run_at = sign_files.at,
          -- What came of an earlier signing may be of another type: it counts no more until bytes come again.
          uploaded_at = null,
          etag = null,
          failure_code = case decided.outcome when 'refused' then decided.refusal when 'duplicate' then 'duplicate' end,
          failure_detail = null,
          duplicate_of_file_id = case when decided.outcome = 'duplicate' then decided.original_id end,
          searchable_at = case when decided.outcome = 'duplicate' then decided.searchable_at end,
          finished_at = case when decided.outcome <> 'sign' then sign_files.at end
      from decided
      join asked on asked.id = decided.id
      where file.id = decided.id
        and file.team_id = sign_files.team_id
        and file.batch_id = sign_files.batch_id
        and decided.status in ('pending', 'uploading')
      returning file.id, file.storage_key, file.thumbnail_key
    )
    select decided.id, decided.outcome,
           case when decided.outcome = 'sign' then written.storage_key end,
           case when decided.outcome = 'sign' then written.thumbnail_key end,
           case when decided.outcome = 'duplicate' then decided.original_id end,
           decided.refusal
    from decided
    left join written on written.id = decided.id;

  perform private.end_sessions(array[session.id], sign_files.at);
end
$$;

-- Queues files whose bytes were found in the store: uploading → uploaded, once. The first starts the session, unless it
-- is held or scheduled for later. files: [{id, etag, bytes}]; bytes must be as announced.
-- Two who send the same bytes at once were both told to: here the later one becomes the duplicate of the first, and its
-- own duplicates with it. Nothing is paid for twice; what it has stored lies there until it is erased.
-- Answers the status of every file of the batch that was named, also when nothing changed.
create function worker.confirm_files(
  team_id uuid, batch_id uuid, files jsonb, at timestamptz default clock_timestamp()
) returns table (id uuid, status text, duplicate_of_file_id uuid)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  file_ids uuid[] := array(
    select (asked.value ->> 'id')::uuid from jsonb_array_elements(confirm_files.files) as asked);
  queued int;
begin
  -- Confirms of a team take turns, so that of two equal files one sees the other.
  perform from public.teams as team where team.id = confirm_files.team_id for no key update;
  perform private.lock_sessions(array[confirm_files.batch_id]);
  -- With the first copies: whoever ends one of them meanwhile sees its new duplicates, or is seen.
  perform private.lock_files(file_ids || array(
    select twin.id
    from public.batch_upload_files as file
    join public.batch_upload_files as twin
      on twin.team_id = file.team_id
      and (twin.original_sha256 = file.original_sha256 or twin.duplicate_of_file_id = file.id)
    where file.team_id = confirm_files.team_id and file.id = any (file_ids) and file.status = 'uploading'));
  with confirmed as (
    select file.id, file.original_sha256, given.etag,
           first_value(file.id) over (partition by file.original_sha256 order by file.upload_order) as first_id
    from jsonb_to_recordset(confirm_files.files) as given (id uuid, etag text, bytes bigint)
    join public.batch_upload_files as file on file.id = given.id
    where file.team_id = confirm_files.team_id
      and file.batch_id = confirm_files.batch_id
      and file.status = 'uploading'
      and file.sent_bytes = coalesce(given.bytes, file.sent_bytes)
  ),
  judged as (
    select confirmed.id, confirmed.etag, first_copy.searchable_at,
           nullif(coalesce(first_copy.id, confirmed.first_id), confirmed.id) as original_id
    from confirmed
    left join lateral (
      select file.id, file.searchable_at
      from public.batch_upload_files as file
      where file.team_id = confirm_files.team_id
        and file.original_sha256 = confirmed.original_sha256
        and file.status in ('uploaded', 'processing', 'completed')
      order by file.uploaded_at, file.id
      limit 1
    ) as first_copy on true
  ),
  written as (
    update public.batch_upload_files as file
    set status = case when judged.original_id is null then 'uploaded' else 'skipped' end,
        etag = judged.etag,
        uploaded_at = confirm_files.at,
        run_at = confirm_files.at,
        failure_code = case when judged.original_id is not null then 'duplicate' end,
        duplicate_of_file_id = judged.original_id,
        searchable_at = judged.searchable_at,
        finished_at = case when judged.original_id is not null then confirm_files.at end
    from judged
    where file.id = judged.id
    returning file.id, file.status
  ),
  taken_along as (
    update public.batch_upload_files as file
    set duplicate_of_file_id = judged.original_id, searchable_at = judged.searchable_at
    from judged
    where judged.original_id is not null
      and file.team_id = confirm_files.team_id
      and file.duplicate_of_file_id = judged.id
  )
  select count(*) filter (where written.status = 'uploaded')::int into queued from written;
  if queued > 0 then
    perform private.start_sessions(array[confirm_files.batch_id], confirm_files.at);
    if exists (select from public.batch_upload_sessions as session
               where session.id = confirm_files.batch_id and session.status = 'processing') then
      perform private.wake('extract', confirm_files.at);
    end if;
  end if;
  perform private.end_sessions(array[confirm_files.batch_id], confirm_files.at);
  return query
    select file.id, file.status, file.duplicate_of_file_id
    from public.batch_upload_files as file
    where file.team_id = confirm_files.team_id
      and file.batch_id = confirm_files.batch_id
      and file.id = any (file_ids)
    order by file.upload_order;
end
$$;

-- Files that were signed more than two minutes ago and never confirmed, oldest first: the store knows whether their
-- bytes came.
create function worker.uploads_to_reconcile(max_files int default 200, at timestamptz default clock_timestamp())
returns table (
  team_id uuid, batch_id uuid, id uuid, storage_key text, sent_md5 text, sent_bytes bigint
) language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  signed_before timestamptz := uploads_to_reconcile.at - private.setting_interval('reconcile_after_ms');
begin
  return query
    select file.team_id, file.batch_id, file.id, file.storage_key, file.sent_md5, file.sent_bytes
    from public.batch_upload_files as file
    where file.status = 'uploading'
      and file.run_at <= signed_before
    order by file.run_at, file.id
    limit uploads_to_reconcile.max_files;
end
$$;

-- Erasing -------------------------------------------------------------------------------------------------------------

-- Objects of the store whose rows are gone. A worker erases them, with all their versions.
create table private.objects_to_erase (
  storage_key text primary key,
  due_at timestamptz not null
);
create index objects_to_erase_by_due_at on private.objects_to_erase (due_at);

-- Whatever erases a file (a person, retention, the end of its team), its objects follow. Not while an address to write
-- to them may still be good: those live for 15 minutes.
create function private.on_files_erased()
returns trigger language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into private.objects_to_erase (storage_key, due_at)
  select object.storage_key, coalesce(erased.uploaded_at, erased.run_at) + interval '16 minutes'
  from erased
  cross join lateral unnest(array[erased.storage_key, erased.thumbnail_key]) as object (storage_key)
  where object.storage_key is not null
  order by object.storage_key
  on conflict do nothing;
  return null;
end
$$;

create trigger on_files_erased
  after delete on public.batch_upload_files
  referencing old table as erased
  for each statement execute function private.on_files_erased();

-- Hands out objects to erase; who does not say within ten minutes that it is done is taken for lost.
create function worker.claim_erasures(max_objects int default 200, at timestamptz default clock_timestamp())
returns table (storage_key text) language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
    update private.objects_to_erase as object
    set due_at = claim_erasures.at + interval '10 minutes'
    where object.storage_key = any (array(
      select due.storage_key
      from private.objects_to_erase as due
      where due.due_at <= claim_erasures.at
      order by due.due_at, due.storage_key
      limit claim_erasures.max_objects
      for no key update skip locked
    ))
    returning object.storage_key;
end
$$;

-- These are gone from the store. Answers how many it was waiting for.
create function worker.finish_erasures(storage_keys text[])
returns int language plpgsql volatile security definer set search_path = '' as $$
declare
  finished int;
begin
  delete from private.objects_to_erase as object where object.storage_key = any (finish_erasures.storage_keys);
  get diagnostics finished = row_count;
  return finished;
end
$$;

-- Frees the duplicates of these files, and erases them with all that was read of them. The caller holds their session.
create function private.erase_files(file_ids uuid[], at timestamptz)
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  perform private.lock_sessions_of(erase_files.file_ids);
  perform private.lock_files(erase_files.file_ids);
  perform private.release_duplicates(erase_files.file_ids, erase_files.at,
                                     'The first copy was erased. Send this file again.');
  delete from public.batch_upload_files as file where file.id = any (erase_files.file_ids);
end
$$;

create function private.erase_document(document_id uuid, at timestamptz default clock_timestamp())
returns void language plpgsql volatile security definer set search_path = '' as $$
declare
  doomed record;
begin
  select document.team_id, document.batch_id, document.file_id into doomed
  from public.documents as document
  where document.id = erase_document.document_id;
  perform private.require_permission(doomed.team_id, 'steer_batches');
  perform private.erase_files(array[doomed.file_id], erase_document.at);
  perform private.end_sessions(array[doomed.batch_id], erase_document.at);
  perform private.audit(doomed.team_id, 'document.erased', 'document', erase_document.document_id,
                        jsonb_build_object('batch_id', doomed.batch_id));
end
$$;

-- Erases a document: its text, its history, its file, and soon after its bytes in the store with all their versions.
-- Nothing brings it back. Duplicates of the file are asked for again.
-- Errors: not_signed_in, not_found, not_allowed.
create function public.erase_document(document_id uuid)
returns void language sql volatile set search_path = '' as $$
  select private.erase_document(document_id)
$$;

-- Erases a batch that the caller holds.
create function private.erase_session(session public.batch_upload_sessions, reason text, at timestamptz)
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  perform private.erase_files(array(
    select file.id from public.batch_upload_files as file
    where file.team_id = session.team_id and file.batch_id = session.id), erase_session.at);
  delete from public.batch_upload_sessions as found where found.id = session.id;
  perform private.audit(session.team_id, 'batch.erased', 'batch', session.id,
                        jsonb_build_object('name', session.name, 'reason', erase_session.reason));
end
$$;

create function private.erase_batch(batch_id uuid, at timestamptz default clock_timestamp())
returns void language plpgsql volatile security definer set search_path = '' as $$
declare
  session public.batch_upload_sessions := private.require_session(erase_batch.batch_id, 'steer_batches');
begin
  if session.created_by is distinct from auth.uid() then
    perform private.require_permission(session.team_id, 'change_settings');
  end if;
  perform private.erase_session(session, 'by hand', erase_batch.at);
end
$$;

-- Erases a batch as erase_document does its documents, also one that is still read: no later result is written. What it
-- cost stays in the ledger. For who made it, and for admins.
-- Errors: not_signed_in, not_found, not_allowed.
create function public.erase_batch(batch_id uuid)
returns void language sql volatile set search_path = '' as $$
  select private.erase_batch(batch_id)
$$;

grant execute on function
  private.erase_document(uuid, timestamptz), private.erase_batch(uuid, timestamptz),
  public.erase_document(uuid), public.erase_batch(uuid)
to authenticated;
grant execute on function
  worker.sign_files(uuid, uuid, uuid, jsonb, text, int, numeric, timestamptz),
  worker.confirm_files(uuid, uuid, jsonb, timestamptz),
  worker.uploads_to_reconcile(int, timestamptz),
  worker.claim_erasures(int, timestamptz),
  worker.finish_erasures(text[])
to service_role;
