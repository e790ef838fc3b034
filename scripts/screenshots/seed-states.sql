-- Batches in every state that nothing here brings about by itself: they stand still while they are photographed. The
-- files have no bytes in the store; what is queued or leased is so until long after the pictures are taken.
begin;
-- Nobody listens yet, and a cancelled batch would take no files.
set local session_replication_role = replica;
create schema screenshots;

create function screenshots.make_batch(
  name text, status text, kind text, minutes_ago int, is_held boolean default false, starts_in_hours int default null
) returns uuid language sql as $$
  insert into public.batch_upload_sessions
    (team_id, created_by, name, kind, status, hold_until_start, scheduled_for, started_at, paused_at, completed_at, created_at)
  select team.id, person.id, make_batch.name, make_batch.kind, make_batch.status, is_held,
         now() + make_interval(hours => starts_in_hours), moment,
         case when make_batch.status = 'paused' then moment end,
         case when make_batch.status in ('completed', 'failed', 'cancelled') then moment end, moment
  from public.teams as team, auth.users as person, (select now() - make_interval(mins => minutes_ago) as moment) as past
  where team.slug = 'atlas' and person.email = 'max@atlas.test'
  returning id
$$;

create function screenshots.add_files(
  batch uuid, name_start text, status text, first int, last int, failure text default null, is_searchable boolean default false
) returns void language sql as $$
  insert into public.batch_upload_files
    (team_id, batch_id, upload_order, original_name, original_bytes, original_sha256, sent_md5, sent_bytes, sent_type,
     storage_key, status, run_at, lease_token, leased_until, failure_code, uploaded_at, finished_at, searchable_at, api_calls,
     tokens_used, processing_ms)
  select session.team_id, session.id, number, name_start || lpad((number + 1)::text, 4, '0') || '.jpg',
         900000 + number * 7919 % 900000, encode(sha256((batch || ' ' || number)::bytea), 'hex'),
         'AAAAAAAAAAAAAAAAAAAAAA==', 300000 + number * 7919 % 300000, 'image/webp',
         't/' || session.team_id || '/' || session.id || '/' || number || '.webp', add_files.status,
         now() + interval '1 day',
         case when add_files.status = 'processing' then gen_random_uuid() end,
         case when add_files.status = 'processing' then now() + interval '1 day' end,
         failure,
         case when add_files.status in ('uploaded', 'processing', 'completed') then session.created_at end,
         case when add_files.status in ('completed', 'failed', 'skipped') then now() - interval '1 minute' end,
         case when is_searchable then now() - interval '1 minute' end, 1, 1900, 1400
  from public.batch_upload_sessions as session, generate_series(first, last) as number
  where session.id = batch
$$;

do $$
declare
  batch uuid;
begin
  batch := screenshots.make_batch('Archive box 12', 'processing', 'page', 11);
  perform screenshots.add_files(batch, 'box12_', 'completed', 0, 1203, null, true);
  perform screenshots.add_files(batch, 'box12_', 'completed', 1204, 1251);
  perform screenshots.add_files(batch, 'box12_', 'failed', 1252, 1255, 'unreadable_file');
  perform screenshots.add_files(batch, 'box12_', 'processing', 1256, 1295);
  perform screenshots.add_files(batch, 'box12_', 'uploaded', 1296, 1699);
  perform screenshots.add_files(batch, 'box12_', 'uploading', 1700, 1705);
  perform screenshots.add_files(batch, 'box12_', 'pending', 1706, 1999);

  batch := screenshots.make_batch('Travel expenses, March', 'paused', 'receipt', 70);
  perform screenshots.add_files(batch, 'IMG_', 'completed', 0, 47, null, true);
  perform screenshots.add_files(batch, 'IMG_', 'uploaded', 48, 119);

  batch := screenshots.make_batch('Letters of 1911, names first', 'pending', 'note', 95, true);
  perform screenshots.add_files(batch, 'letter-', 'uploaded', 0, 35);

  batch := screenshots.make_batch('Night shift: parish registers', 'pending', 'page', 130, true, 9);
  perform screenshots.add_files(batch, 'register-', 'uploaded', 0, 411);

  batch := screenshots.make_batch('Wrong folder', 'cancelled', 'auto', 1500);
  perform screenshots.add_files(batch, 'Screenshot ', 'skipped', 0, 22, 'cancelled');

  batch := screenshots.make_batch('Scans of the old copier', 'failed', 'page', 2900);
  perform screenshots.add_files(batch, 'copier-', 'failed', 0, 3, 'corrupt_file');
  perform screenshots.add_files(batch, 'copier-', 'failed', 4, 7, 'unreadable_file');
end
$$;

commit;
