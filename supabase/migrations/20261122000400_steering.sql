-- Chapter 4: what people do with a batch: make it, register and refuse files, start, pause, resume, cancel, retry.
-- Clients call the thin functions in public; the work is done by their namesakes in private, which check the role.

-- The session a member may act on, locked. Errors: not_signed_in, not_found, not_allowed.
create function private.require_session(batch_id uuid, permission text)
returns public.batch_upload_sessions language plpgsql volatile security definer set search_path = '' as $$
declare
  session public.batch_upload_sessions;
begin
  select found.* into session
  from public.batch_upload_sessions as found
  where found.id = require_session.batch_id
  for no key update;
  perform private.require_permission(session.team_id, require_session.permission);
  return session;
end
$$;

create function private.create_batch(
  id uuid, team_id uuid, name text, kind text, strategy text, hold_until_start boolean, scheduled_for timestamptz,
  budget_nanodollars bigint, config jsonb
) returns public.batch_upload_sessions language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  session public.batch_upload_sessions;
begin
  perform private.require_permission(create_batch.team_id, 'upload');
  insert into public.batch_upload_sessions
    (id, team_id, name, kind, strategy, hold_until_start, scheduled_for, budget_nanodollars, config)
  values (create_batch.id, create_batch.team_id, btrim(create_batch.name), create_batch.kind, create_batch.strategy,
          create_batch.hold_until_start, create_batch.scheduled_for, create_batch.budget_nanodollars,
          coalesce(create_batch.config, '{}'))
  on conflict (id) do nothing
  returning * into session;
  if session.id is not null then
    return session;
  end if;
  select found.* into session from public.batch_upload_sessions as found where found.id = create_batch.id;
  if session.team_id <> create_batch.team_id then
    perform private.refuse('not_found');
  end if;
  -- A name or strategy that was changed since is no conflict with a repeated call.
  if session.kind <> create_batch.kind then
    perform private.refuse('conflict');
  end if;
  return session;
exception
  when check_violation or not_null_violation then
    raise exception 'invalid_request' using errcode = 'P0001', detail = sqlerrm;
end
$$;

-- Makes a batch, under an id that the client chose: the same call again answers the same batch.
-- kind: receipt, note, page, auto. strategy: conservative, balanced, aggressive, adaptive. A budget is in nano-dollars.
-- Errors: not_signed_in, not_found (no such team; the id belongs to another team), not_allowed, conflict (the id is
-- taken by a batch of another kind), invalid_request.
create function public.create_batch(
  id uuid, team_id uuid, name text, kind text, strategy text default 'adaptive',
  hold_until_start boolean default false, scheduled_for timestamptz default null,
  budget_nanodollars bigint default null, config jsonb default '{}'
) returns public.batch_upload_sessions language sql volatile set search_path = '' as $$
  select private.create_batch(id, team_id, name, kind, strategy, hold_until_start, scheduled_for,
                              budget_nanodollars, config)
$$;

-- Writes part of a batch's manifest: files jsonb [{id, upload_order, original_name, custom_name?, original_bytes}], at
-- most 500. Repeating it changes nothing; a file whose id or place is taken in another way is missing in the answer.
-- Errors: not_signed_in, not_found, not_allowed, invalid_request, cancelled, batch_full (then none is registered).
create function public.register_files(batch_id uuid, files jsonb)
returns table (id uuid, upload_order int, status text, version bigint)
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_column
declare
  its_team_id uuid;
begin
  select session.team_id into its_team_id
  from public.batch_upload_sessions as session
  where session.id = register_files.batch_id;
  perform private.require_permission(its_team_id, 'upload');
  if jsonb_typeof(register_files.files) is distinct from 'array' or jsonb_array_length(register_files.files) > 500 then
    raise exception 'invalid_request' using errcode = 'P0001', detail = 'files is a list of at most 500';
  end if;
  insert into public.batch_upload_files
    (id, team_id, batch_id, upload_order, original_name, custom_name, original_bytes)
  select file.id, its_team_id, register_files.batch_id, file.upload_order,
         -- A path may be long: its end is what people know the file by.
         right(file.original_name, 1000), nullif(btrim(left(file.custom_name, 200)), ''), file.original_bytes
  from jsonb_to_recordset(register_files.files)
    as file (id uuid, upload_order int, original_name text, custom_name text, original_bytes bigint)
  order by file.id
  on conflict do nothing;
  return query
    select known.id, known.upload_order, known.status, known.version
    from public.batch_upload_files as known
    where known.team_id = its_team_id
      and known.batch_id = register_files.batch_id
      and known.id in (select (file ->> 'id')::uuid from jsonb_array_elements(register_files.files) as file)
    order by known.upload_order;
exception
  when check_violation or not_null_violation or invalid_text_representation or numeric_value_out_of_range then
    raise exception 'invalid_request' using errcode = 'P0001', detail = sqlerrm;
end
$$;

-- Ends files that are not in the store yet, each for its reason: [{id, code, detail?}].
create function private.end_unsent_files(
  batch_id uuid, endings jsonb, ended_as text, at timestamptz default clock_timestamp()
) returns int language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  session public.batch_upload_sessions := private.require_session(end_unsent_files.batch_id, 'upload');
  ended_ids uuid[];
begin
  if jsonb_typeof(end_unsent_files.endings) is distinct from 'array'
     or jsonb_path_exists(end_unsent_files.endings, '$[*] ? (@.code == "duplicate")') then
    raise exception 'invalid_request' using errcode = 'P0001';
  end if;
  perform private.lock_files(array(
    select (ending ->> 'id')::uuid from jsonb_array_elements(end_unsent_files.endings) as ending));
  with ended as (
    update public.batch_upload_files as file
    set status = end_unsent_files.ended_as, failure_code = ending.code, failure_detail = left(ending.detail, 500),
        finished_at = end_unsent_files.at
    from jsonb_to_recordset(end_unsent_files.endings) as ending (id uuid, code text, detail text)
    where file.team_id = session.team_id
      and file.batch_id = session.id
      and file.id = ending.id
      and file.status in ('pending', 'uploading')
    returning file.id
  )
  select coalesce(array_agg(ended.id), '{}') into ended_ids from ended;
  perform private.release_duplicates(ended_ids, end_unsent_files.at);
  perform private.end_sessions(array[session.id], end_unsent_files.at);
  return cardinality(ended_ids);
exception
  when check_violation or not_null_violation or invalid_text_representation then
    raise exception 'invalid_request' using errcode = 'P0001', detail = sqlerrm;
end
$$;

create function private.refuse_files(batch_id uuid, refusals jsonb)
returns int language sql volatile security definer set search_path = '' as $$
  select private.end_unsent_files(batch_id, refusals, 'skipped')
$$;

create function private.fail_uploads(batch_id uuid, failures jsonb)
returns int language sql volatile security definer set search_path = '' as $$
  select private.end_unsent_files(batch_id, failures, 'failed')
$$;

-- Files that will not be sent: skipped with their reason. refusals: [{id, code, detail?}]; answers how many were.
-- Only files that are pending or uploading. Errors: not_signed_in, not_found, not_allowed, invalid_request.
create function public.refuse_files(batch_id uuid, refusals jsonb)
returns int language sql volatile set search_path = '' as $$
  select private.refuse_files(batch_id, refusals)
$$;

-- Files that the client gave up to send: failed with their reason. failures: [{id, code, detail?}]; answers how many.
-- Only files that are pending or uploading. Errors: not_signed_in, not_found, not_allowed, invalid_request.
create function public.fail_uploads(batch_id uuid, failures jsonb)
returns int language sql volatile set search_path = '' as $$
  select private.fail_uploads(batch_id, failures)
$$;

create function private.start_batch(batch_id uuid, at timestamptz default clock_timestamp())
returns text language plpgsql volatile security definer set search_path = '' as $$
declare
  session public.batch_upload_sessions := private.require_session(start_batch.batch_id, 'steer_batches');
begin
  if session.status = 'processing' then
    return session.status;
  end if;
  if session.status <> 'pending' then
    perform private.refuse('conflict');
  end if;
  update public.batch_upload_sessions as found
  set status = 'processing', started_at = start_batch.at
  where found.id = session.id;
  perform private.wake('extract', start_batch.at);
  return 'processing';
end
$$;

-- Starts a batch that was held or scheduled; answers its status. Starting a running batch changes nothing.
-- Errors: not_signed_in, not_found, not_allowed, conflict (it is paused or has ended).
create function public.start_batch(batch_id uuid)
returns text language sql volatile set search_path = '' as $$
  select private.start_batch(batch_id)
$$;

create function private.pause_batch(batch_id uuid, at timestamptz default clock_timestamp())
returns text language plpgsql volatile security definer set search_path = '' as $$
declare
  session public.batch_upload_sessions := private.require_session(pause_batch.batch_id, 'steer_batches');
begin
  if session.status = 'paused' then
    return session.status;
  end if;
  if session.status not in ('pending', 'processing') then
    perform private.refuse('conflict');
  end if;
  update public.batch_upload_sessions as found
  set status = 'paused', paused_at = pause_batch.at
  where found.id = session.id;
  return 'paused';
end
$$;

-- Pauses a batch; answers its status. Once this commits no new model call starts for it; what is under way may land.
-- Errors: not_signed_in, not_found, not_allowed, conflict (it has ended).
create function public.pause_batch(batch_id uuid)
returns text language sql volatile set search_path = '' as $$
  select private.pause_batch(batch_id)
$$;

create function private.resume_batch(batch_id uuid, at timestamptz default clock_timestamp())
returns text language plpgsql volatile security definer set search_path = '' as $$
declare
  session public.batch_upload_sessions := private.require_session(resume_batch.batch_id, 'steer_batches');
begin
  if session.status = 'processing' then
    return session.status;
  end if;
  if session.status <> 'paused' then
    perform private.refuse('conflict');
  end if;
  update public.batch_upload_sessions as found
  set status = 'processing', paused_at = null, started_at = coalesce(found.started_at, resume_batch.at)
  where found.id = session.id;
  perform private.wake('extract', resume_batch.at);
  perform private.wake('embed', resume_batch.at);
  return 'processing';
end
$$;

-- Lets a paused batch go on; answers its status. A held batch that was paused is started by this.
-- Errors: not_signed_in, not_found, not_allowed, conflict (it is not paused).
create function public.resume_batch(batch_id uuid)
returns text language sql volatile set search_path = '' as $$
  select private.resume_batch(batch_id)
$$;

create function private.cancel_batch(batch_id uuid, at timestamptz default clock_timestamp())
returns text language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  session public.batch_upload_sessions := private.require_session(cancel_batch.batch_id, 'steer_batches');
  cancelled_ids uuid[];
begin
  if session.status = 'cancelled' then
    return session.status;
  end if;
  if session.status not in ('pending', 'processing', 'paused') then
    perform private.refuse('conflict');
  end if;
  update public.batch_upload_sessions as found
  set status = 'cancelled', completed_at = cancel_batch.at, paused_at = null
  where found.id = session.id;
  -- Taking the leases away is what fences late results off.
  with cancelled as (
    update public.batch_upload_files as file
    set status = 'skipped', failure_code = 'cancelled', failure_detail = null, finished_at = cancel_batch.at,
        lease_token = null, leased_until = null
    where file.team_id = session.team_id
      and file.batch_id = session.id
      and file.status in ('pending', 'uploading', 'uploaded', 'processing')
    returning file.id
  )
  select coalesce(array_agg(cancelled.id), '{}') into cancelled_ids from cancelled;
  -- Vectors still to be made would be paid calls too. Full text finds these documents all the same.
  update public.documents as document
  set status = 'embedding_failed', failure_code = 'cancelled', lease_token = null, leased_until = null
  where document.team_id = session.team_id and document.batch_id = session.id and document.status = 'embedding';
  perform private.release_duplicates(cancelled_ids, cancel_batch.at);
  return 'cancelled';
end
$$;

-- Cancels a batch for good; answers its status. What is not read yet is skipped; no result is written after this.
-- Errors: not_signed_in, not_found, not_allowed, conflict (it has ended).
create function public.cancel_batch(batch_id uuid)
returns text language sql volatile set search_path = '' as $$
  select private.cancel_batch(batch_id)
$$;

create function private.retry_files(
  batch_id uuid, file_ids uuid[], urgent boolean, at timestamptz default clock_timestamp()
) returns int language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  session public.batch_upload_sessions := private.require_session(retry_files.batch_id, 'steer_batches');
  reembedded int;
  requeued int;
begin
  if session.status = 'cancelled' then
    perform private.refuse('conflict');
  end if;
  perform private.lock_files(retry_files.file_ids);
  -- A page that was read and only lacks its vector is not paid for twice.
  update public.documents as document
  set status = 'embedding', failure_code = null, attempts = 0, run_at = retry_files.at
  where document.team_id = session.team_id
    and document.batch_id = session.id
    and document.status = 'embedding_failed'
    and (retry_files.file_ids is null or document.file_id = any (retry_files.file_ids));
  get diagnostics reembedded = row_count;
  update public.batch_upload_files as file
  set status = case when file.status <> 'skipped' and file.uploaded_at is not null
                         and file.failure_code is distinct from 'object_changed' then 'uploaded' else 'pending' end,
      failure_code = null, failure_detail = null, duplicate_of_file_id = null, searchable_at = null, finished_at = null,
      attempts = 0, urgent = retry_files.urgent, retry_count = file.retry_count + 1, run_at = retry_files.at
  where file.team_id = session.team_id
    and file.batch_id = session.id
    and case
          when retry_files.file_ids is null then file.status = 'failed'
          else file.id = any (retry_files.file_ids)
               and (file.status = 'failed'
                    -- A skipped file was never read, so it has nothing in the queue: its bytes are asked for.
                    or (file.status = 'skipped' and file.failure_code <> 'duplicate')
                    or (file.status = 'completed' and not exists (
                          select from public.documents as document
                          where document.file_id = file.id and document.status = 'embedding')))
        end;
  get diagnostics requeued = row_count;
  if requeued > 0 then
    perform private.reopen_session(session.id);
    perform private.start_sessions(array[session.id], retry_files.at);
    perform private.audit(session.team_id, 'files.retried', 'batch', session.id, jsonb_build_object('files', requeued));
    perform private.wake('extract', retry_files.at);
  end if;
  if reembedded > 0 then
    perform private.wake('embed', retry_files.at);
  end if;
  return requeued + reembedded;
end
$$;

-- Queues files again; answers how many. Without ids: all that failed. With ids: also files that were refused (their
-- bytes are asked for) and files that were read (they are read and paid for again). urgent: they go first and get ten
-- tries instead of five. A file that only lacks its vector gets that alone.
-- Errors: not_signed_in, not_found, not_allowed, conflict (the batch was cancelled).
create function public.retry_files(batch_id uuid, file_ids uuid[] default null, urgent boolean default false)
returns int language sql volatile set search_path = '' as $$
  select private.retry_files(batch_id, file_ids, urgent)
$$;

create function private.authorize_upload(batch_id uuid)
returns table (user_id uuid, team_id uuid, role text, status text)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
    select auth.uid(), session.team_id, private.require_permission(session.team_id, 'upload'), session.status
    from public.batch_upload_sessions as session
    where session.id = authorize_upload.batch_id;
  if not found then
    perform private.refuse('not_found');
  end if;
end
$$;

-- The first act of the Edge Function `uploads`: may the caller upload into this batch?
-- Errors: not_signed_in, not_found, not_allowed.
create function public.authorize_upload(batch_id uuid)
returns table (user_id uuid, team_id uuid, role text, status text)
language plpgsql stable set search_path = '' as $$
begin
  if auth.uid() is null then
    raise exception 'not_signed_in' using errcode = '28000';
  end if;
  return query select * from private.authorize_upload(authorize_upload.batch_id);
end
$$;

-- The first act of a confirm: authorises like authorize_upload, and answers in the same breath what the rows say about
-- the files that the client reports as sent, for comparing with the store. One row with id null if none is of the batch.
-- Errors: not_signed_in, not_found, not_allowed.
create function public.uploads_to_confirm(batch_id uuid, file_ids uuid[])
returns table (
  user_id uuid, team_id uuid, id uuid, status text, storage_key text, sent_md5 text, sent_bytes bigint, sent_type text,
  duplicate_of_file_id uuid
) language plpgsql stable set search_path = '' as $$
#variable_conflict use_column
begin
  if auth.uid() is null then
    raise exception 'not_signed_in' using errcode = '28000';
  end if;
  return query
    select allowed.user_id, allowed.team_id, file.id, file.status, file.storage_key, file.sent_md5, file.sent_bytes,
           file.sent_type, file.duplicate_of_file_id
    from private.authorize_upload(uploads_to_confirm.batch_id) as allowed
    left join public.batch_upload_files as file
      on file.team_id = allowed.team_id
      and file.batch_id = uploads_to_confirm.batch_id
      and file.id = any (uploads_to_confirm.file_ids);
end
$$;

grant execute on function
  private.create_batch(uuid, uuid, text, text, text, boolean, timestamptz, bigint, jsonb),
  private.refuse_files(uuid, jsonb), private.fail_uploads(uuid, jsonb),
  private.start_batch(uuid, timestamptz), private.pause_batch(uuid, timestamptz),
  private.resume_batch(uuid, timestamptz), private.cancel_batch(uuid, timestamptz),
  private.retry_files(uuid, uuid[], boolean, timestamptz), private.authorize_upload(uuid),
  public.create_batch(uuid, uuid, text, text, text, boolean, timestamptz, bigint, jsonb),
  public.register_files(uuid, jsonb), public.refuse_files(uuid, jsonb), public.fail_uploads(uuid, jsonb),
  public.start_batch(uuid), public.pause_batch(uuid), public.resume_batch(uuid), public.cancel_batch(uuid),
  public.retry_files(uuid, uuid[], boolean)
to authenticated;
grant execute on function public.authorize_upload(uuid), public.uploads_to_confirm(uuid, uuid[]) to anon, authenticated;
