-- The words that tests are written in: who is signed in, and what they find.
create schema tests;
grant usage on schema tests to public;
alter default privileges in schema tests grant execute on functions to public;

create table tests.people (name text primary key, id uuid not null);
grant select on tests.people to public;

-- A uuid that a test can write down: id_of('file', 3).
create function tests.id_of(noun text, number int) returns uuid language sql immutable as $$
  select md5(noun || ' ' || number)::uuid
$$;

create function tests.person(name text) returns uuid language sql stable as $$
  select id from tests.people where people.name = person.name
$$;

create function tests.team(slug text) returns uuid language sql immutable as $$
  select md5('team ' || slug)::uuid
$$;

-- The cast: owner, admin, member, viewer of atlas; stranger (owner of birch); ex-member of atlas; anonymous.
create function tests.sign_in_as(name text) returns void language plpgsql as $$
begin
  perform set_config('role', 'postgres', true);
  perform set_config('request.jwt.claim.sub', coalesce(tests.person(name)::text, ''), true);
  perform set_config('request.jwt.claims', '', true);
  perform set_config('role', case when name = 'anonymous' then 'anon' else 'authenticated' end, true);
end
$$;

create function tests.act_as_service() returns void language plpgsql as $$
begin
  perform set_config('request.jwt.claim.sub', '', true);
  perform set_config('role', 'service_role', true);
end
$$;

create function tests.act_as_machine() returns void language plpgsql as $$
begin
  perform set_config('request.jwt.claim.sub', '', true);
  perform set_config('role', 'postgres', true);
end
$$;

-- Seconds after the moment at which the tests' clock starts: noon of a working day, Pacific time.
create function tests.clock(seconds numeric default 0) returns timestamptz language sql immutable as $$
  select '2027-03-10 20:00:00+00'::timestamptz + seconds * interval '1 second'
$$;

create function tests.make_batch(
  number int, team text default 'atlas', status text default 'processing', kind text default 'page',
  strategy text default 'aggressive'
) returns uuid language plpgsql as $$
begin
  insert into public.batch_upload_sessions (id, team_id, name, kind, strategy, status, started_at, paused_at, completed_at)
  values (
    tests.id_of('batch', number), tests.team(team), 'Batch ' || number, kind, strategy, status,
    case when status <> 'pending' then tests.clock() end, case when status = 'paused' then tests.clock() end,
    case when status in ('completed', 'failed', 'cancelled') then tests.clock() end);
  return tests.id_of('batch', number);
end
$$;

-- Files first … first + count - 1 of a batch, in the store and due.
create function tests.queue_files(batch int, count int default 1, first int default 1, run_at timestamptz default tests.clock())
returns void language sql as $$
  insert into public.batch_upload_files
    (id, team_id, batch_id, upload_order, original_name, original_bytes, original_sha256, sent_md5, sent_bytes,
     sent_type, storage_key, etag, status, uploaded_at, run_at)
  select tests.id_of('file', number), session.team_id, session.id, number, 'file ' || number || '.jpg', 1000,
         encode(sha256(number::text::bytea), 'hex'), 'AAAAAAAAAAAAAAAAAAAAAA==', 900, 'image/jpeg',
         't/' || session.team_id || '/' || session.id || '/' || tests.id_of('file', number) || '.jpg', '"etag"',
         'uploaded', tests.clock(), run_at
  from public.batch_upload_sessions as session, generate_series(first, first + count - 1) as number
  where session.id = tests.id_of('batch', batch)
$$;

-- Files that were registered and not sent.
create function tests.register_files(batch int, count int default 1, first int default 1, run_at timestamptz default tests.clock())
returns void language sql as $$
  insert into public.batch_upload_files (id, team_id, batch_id, upload_order, original_name, original_bytes, run_at)
  select tests.id_of('file', number), session.team_id, session.id, number, 'file ' || number || '.jpg', 1000, run_at
  from public.batch_upload_sessions as session, generate_series(first, first + count - 1) as number
  where session.id = tests.id_of('batch', batch)
$$;

-- What `sign_files` is told of a file; equal `bytes` are equal files.
create function tests.to_sign(number int, bytes text default null, sent_type text default 'image/jpeg', sent_bytes bigint default 900)
returns jsonb language sql immutable as $$
  select jsonb_build_object(
    'id', tests.id_of('file', number), 'original_sha256', encode(sha256(coalesce(bytes, number::text)::bytea), 'hex'),
    'original_bytes', 1000, 'sent_md5', 'AAAAAAAAAAAAAAAAAAAAAA==', 'sent_bytes', sent_bytes, 'sent_type', sent_type,
    'thumbnail', true)
$$;

create function tests.status_of(file int) returns text language sql stable as $$
  select status from public.batch_upload_files where id = tests.id_of('file', file)
$$;

create function tests.status_of_batch(batch int) returns text language sql stable as $$
  select status from public.batch_upload_sessions where id = tests.id_of('batch', batch)
$$;

create function tests.token_of(file int) returns uuid language sql stable security definer as $$
  select lease_token from public.batch_upload_files where id = tests.id_of('file', file)
$$;

-- What a worker writes of a file under the lease that it has now (or under another token).
create function tests.result(file int, text text default 'Some words', token uuid default null, kind text default 'page', fields jsonb default '{}')
returns jsonb language sql stable as $$
  select jsonb_build_object(
    'file_id', tests.id_of('file', file), 'lease_token', coalesce(token, tests.token_of(file)),
    'document', jsonb_build_object(
      'kind', kind, 'title', 'Page ' || file, 'text', text, 'language', 'en', 'fields', fields, 'warnings',
      jsonb_build_array(), 'confidence', 0.9, 'page_count', 1, 'model', 'gemini-3.5-flash-lite', 'prompt_version', '1'))
$$;

create function tests.failure(file int, code text default 'timeout', final boolean default false)
returns jsonb language sql stable as $$
  select jsonb_build_object('file_id', tests.id_of('file', file), 'lease_token', tests.token_of(file), 'code', code,
                            'final', final)
$$;

-- A call to ask a permit for.
create function tests.call(
  number int, batch int default null, files int[] default null, tokens bigint default 1000,
  nanodollars bigint default 1000, kind text default 'extract', model text default 'gemini-3.5-flash-lite'
) returns jsonb language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'call_id', tests.id_of('call', number), 'kind', kind, 'model', model,
    'team_id', (select session.team_id from public.batch_upload_sessions as session where session.id = tests.id_of('batch', batch)),
    'batch_id', tests.id_of('batch', batch), 'estimated_tokens', tokens, 'estimated_nanodollars', nanodollars,
    'pages', coalesce(cardinality(files), 1),
    'leases', (select jsonb_agg(jsonb_build_object('id', tests.id_of('file', file), 'lease_token', tests.token_of(file)))
               from unnest(files) as file)))
$$;

-- A vector of 768 numbers that points into direction `axis`.
create function tests.vector(axis int) returns jsonb language sql immutable as $$
  select jsonb_agg(case when number = axis then 1 else 0.001 end order by number) from generate_series(1, 768) as number
$$;

create function tests.document_of(file int) returns uuid language sql stable security definer as $$
  select id from public.documents where file_id = tests.id_of('file', file)
$$;

create function tests.vector_for(file int, axis int default 1, token uuid default null) returns jsonb language sql stable security definer as $$
  select jsonb_build_object('document_id', document.id, 'lease_token', coalesce(token, document.lease_token),
                            'embedding', tests.vector(axis), 'model', 'gemini-embedding-2', 'dimensions', 768)
  from public.documents as document where document.file_id = tests.id_of('file', file)
$$;
