-- Chapter 9: tell. One small broadcast a statement on the private channel of each batch it touched. A broadcast is a
-- hint; the rows are the truth. Form of the messages: domain/contracts/batch-event.ts.

-- Sends the changes of files, of one statement, to the channel of their batch: at most 200 entries, else `refresh`.
--   changes  [file id, status, version, failure code, searchable]; null: there is more to know than these say
create function private.broadcast_files(batch_id uuid, changes jsonb)
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  perform realtime.send(
    case when jsonb_array_length(broadcast_files.changes) <= 200
         then jsonb_build_object('v', 1, 'files', broadcast_files.changes)
         else '{"v": 1, "refresh": true}'::jsonb end,
    'files_changed', 'batch:' || broadcast_files.batch_id, true);
end
$$;

create function private.on_files_inserted()
returns trigger language plpgsql volatile security definer set search_path = '' as $$
declare
  batch record;
begin
  for batch in
    select file.batch_id,
           jsonb_agg(jsonb_build_array(file.id, file.status, file.version, file.failure_code,
                                       file.searchable_at is not null)) as changes
    from inserted as file
    group by file.batch_id
  loop
    perform private.broadcast_files(batch.batch_id, batch.changes);
  end loop;
  return null;
end
$$;

create trigger on_files_inserted
  after insert on public.batch_upload_files
  referencing new table as inserted
  for each statement execute function private.on_files_inserted();

create function private.on_files_updated()
returns trigger language plpgsql volatile security definer set search_path = '' as $$
declare
  batch record;
begin
  for batch in
    select file.batch_id,
           case when not bool_or(file.custom_name is distinct from before.custom_name) then
             jsonb_agg(jsonb_build_array(file.id, file.status, file.version, file.failure_code,
                                         file.searchable_at is not null))
           end as changes
    from after_update as file
    join before_update as before on before.id = file.id
    where file.status <> before.status
       or file.failure_code is distinct from before.failure_code
       or (file.searchable_at is null) <> (before.searchable_at is null)
       or file.custom_name is distinct from before.custom_name
    group by file.batch_id
  loop
    perform private.broadcast_files(batch.batch_id, batch.changes);
  end loop;
  return null;
end
$$;

create trigger on_files_updated
  after update on public.batch_upload_files
  referencing old table as before_update new table as after_update
  for each statement execute function private.on_files_updated();

-- A session that is made, renamed, starts, pauses, ends …: whoever looks at it, or at the team's list of batches, asks
-- again.
create function private.on_session_changed()
returns trigger language plpgsql volatile security definer set search_path = '' as $$
begin
  perform realtime.send('{"v": 1, "refresh": true}', 'files_changed', 'batch:' || new.id, true);
  perform realtime.send('{"v": 1, "refresh": true}', 'batches_changed', 'team:' || new.team_id, true);
  return null;
end
$$;

create trigger on_session_changed
  after update on public.batch_upload_sessions
  for each row when ((new.status, new.name) is distinct from (old.status, old.name))
  execute function private.on_session_changed();

create trigger on_session_made
  after insert on public.batch_upload_sessions
  for each row execute function private.on_session_changed();

-- Who may listen ------------------------------------------------------------------------------------------------------

-- Whether a channel is `batch:<id>` or `team:<id>` of one of the caller's teams; see domain/topics.ts.
create function private.is_my_topic(topic text)
returns boolean language plpgsql stable security definer set search_path = '' as $$
begin
  if is_my_topic.topic !~ '^(batch|team):[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then
    return false;
  end if;
  return exists (
    select
    from private.my_team_ids() as mine (id)
    where case split_part(is_my_topic.topic, ':', 1)
            when 'team' then mine.id = split_part(is_my_topic.topic, ':', 2)::uuid
            else exists (
              select from public.batch_upload_sessions as session
              where session.team_id = mine.id and session.id = split_part(is_my_topic.topic, ':', 2)::uuid
            )
          end
  );
end
$$;

grant execute on function private.is_my_topic(text) to authenticated;

-- There is no policy for insert: nobody but the database sends.
create policy "members listen to their teams and batches" on realtime.messages
  for select to authenticated
  using (extension = 'broadcast' and (select private.is_my_topic((select realtime.topic()))));
