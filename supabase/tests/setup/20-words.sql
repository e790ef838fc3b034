-- The words that tests are written in: who is signed in, and what they find.
create schema tests;
grant usage on schema tests to public;
alter default privileges in schema tests grant execute on functions to public;

-- Names ---------------------------------------------------------------------------------------------------------------

-- Ids that a test can write down: file(3), batch(1).
create function tests.file(number int) returns uuid language sql immutable as $$
  select md5('file ' || number)::uuid
$$;

create function tests.batch(number int) returns uuid language sql immutable as $$
  select md5('batch ' || number)::uuid
$$;

create function tests.call_id(number int) returns uuid language sql immutable as $$
  select md5('call ' || number)::uuid
$$;

create function tests.team(slug text) returns uuid language sql immutable as $$
  select md5('team ' || slug)::uuid
$$;

create table tests.people (name text primary key, id uuid not null);
grant select on tests.people to public;

create function tests.person(name text) returns uuid language sql stable as $$
  select id from tests.people where people.name = person.name
$$;

-- Seconds after the moment at which the tests' clock starts: noon of a working day, Pacific time.
create function tests.clock(seconds numeric default 0) returns timestamptz language sql immutable as $$
  select '2027-03-10 20:00:00+00'::timestamptz + seconds * interval '1 second'
$$;

-- Who acts ------------------------------------------------------------------------------------------------------------

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

-- Batches and files ---------------------------------------------------------------------------------------------------

create function tests.make_batch(
  number int, team text default 'atlas', status text default 'processing', kind text default 'page',
  strategy text default 'aggressive'
) returns uuid language plpgsql as $$
begin
  insert into public.batch_upload_sessions
    (id, team_id, name, kind, strategy, status, started_at, paused_at, completed_at)
  values (
    tests.batch(number), tests.team(team), 'Batch ' || number, kind, strategy, status,
    case when status <> 'pending' then tests.clock() end, case when status = 'paused' then tests.clock() end,
    case when status in ('completed', 'failed', 'cancelled') then tests.clock() end);
  return tests.batch(number);
end
$$;

-- Files first … first + count - 1 of a batch, in the store and due.
create function tests.queue_files(
  batch int, count int default 1, first int default 1, run_at timestamptz default tests.clock()
) returns void language sql as $$
  insert into public.batch_upload_files
    (id, team_id, batch_id, upload_order, original_name, original_bytes, original_sha256, sent_md5, sent_bytes,
     sent_type, storage_key, etag, status, uploaded_at, run_at)
  select tests.file(number), session.team_id, session.id, number, 'file ' || number || '.jpg', 1000,
         encode(sha256(number::text::bytea), 'hex'), 'AAAAAAAAAAAAAAAAAAAAAA==', 900, 'image/jpeg',
         't/' || session.team_id || '/' || session.id || '/' || tests.file(number) || '.jpg', '"etag"',
         'uploaded', tests.clock(), run_at
  from public.batch_upload_sessions as session, generate_series(first, first + count - 1) as number
  where session.id = tests.batch(batch)
$$;

-- Files that were registered and not sent.
create function tests.register_files(
  batch int, count int default 1, first int default 1, run_at timestamptz default tests.clock()
) returns void language sql as $$
  insert into public.batch_upload_files (id, team_id, batch_id, upload_order, original_name, original_bytes, run_at)
  select tests.file(number), session.team_id, session.id, number, 'file ' || number || '.jpg', 1000, run_at
  from public.batch_upload_sessions as session, generate_series(first, first + count - 1) as number
  where session.id = tests.batch(batch)
$$;

create function tests.status_of(file int) returns text language sql stable as $$
  select status from public.batch_upload_files where id = tests.file(file)
$$;

create function tests.status_of_batch(batch int) returns text language sql stable as $$
  select status from public.batch_upload_sessions where id = tests.batch(batch)
$$;

-- What clients and `uploads` say of files -----------------------------------------------------------------------------

create function tests.to_register(number int) returns jsonb language sql immutable as $$
  select jsonb_build_object('id', tests.file(number), 'upload_order', number, 'original_name', number || '.jpg',
                            'original_bytes', 1)
$$;

create function tests.ending(file int, code text) returns jsonb language sql immutable as $$
  select jsonb_build_object('id', tests.file(file), 'code', code)
$$;

create function tests.sent(file int, bytes bigint default 900) returns jsonb language sql immutable as $$
  select jsonb_build_object('id', tests.file(file), 'etag', '"e"', 'bytes', bytes)
$$;

-- Equal `bytes` are equal files.
create function tests.to_sign(
  file int, bytes text default null, sent_type text default 'image/jpeg', sent_bytes bigint default 900
) returns jsonb language sql immutable as $$
  select jsonb_build_object(
    'id', tests.file(file), 'original_sha256', encode(sha256(coalesce(bytes, file::text)::bytea), 'hex'),
    'original_bytes', 1000, 'sent_md5', 'AAAAAAAAAAAAAAAAAAAAAA==', 'sent_bytes', sent_bytes, 'sent_type', sent_type,
    'thumbnail', true)
$$;

create function tests.sign(batch int, at timestamptz, variadic files jsonb[])
returns table (id uuid, outcome text, storage_key text, thumbnail_key text, duplicate_of_file_id uuid, code text)
language sql as $$
  select signed.*
  from public.batch_upload_sessions as session,
       worker.sign_files(session.team_id, session.id, tests.person('member'), to_jsonb(files), at => at) as signed
  where session.id = tests.batch(batch)
$$;

-- What workers say of files -------------------------------------------------------------------------------------------

create function tests.token_of(file int) returns uuid language sql stable security definer as $$
  select lease_token from public.batch_upload_files where id = tests.file(file)
$$;

-- What was read of a file, under the lease that it has now (or under another token).
create function tests.result(
  file int, text text default 'Some words', token uuid default null, kind text default 'page',
  fields jsonb default '{}'
) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'file_id', tests.file(file), 'lease_token', coalesce(token, tests.token_of(file)),
    'document', jsonb_build_object(
      'kind', kind, 'title', 'Page ' || file, 'text', text, 'language', 'en', 'fields', fields, 'warnings',
      jsonb_build_array(), 'confidence', 0.9, 'page_count', 1, 'model', 'gemini-3.5-flash-lite', 'prompt_version', '1'))
$$;

create function tests.complete(at timestamptz, variadic results jsonb[])
returns table (file_id uuid, applied boolean) language sql as $$
  select * from worker.complete_files(to_jsonb(results), at)
$$;

create function tests.failure(file int, code text default 'timeout', final boolean default false)
returns jsonb language sql stable as $$
  select jsonb_build_object('file_id', tests.file(file), 'lease_token', tests.token_of(file), 'code', code,
                            'final', final)
$$;

create function tests.fail(at timestamptz, variadic failures jsonb[])
returns table (file_id uuid, applied boolean) language sql as $$
  select * from worker.fail_files(to_jsonb(failures), at)
$$;

-- What workers ask permits for ----------------------------------------------------------------------------------------

-- A call that reads files of a batch.
create function tests.call(
  number int, batch int default null, files int[] default null, tokens bigint default 1000,
  nanodollars bigint default 1000, kind text default 'extract', model text default 'gemini-3.5-flash-lite'
) returns jsonb language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'call_id', tests.call_id(number), 'kind', kind, 'model', model,
    'team_id', (select session.team_id from public.batch_upload_sessions as session
                where session.id = tests.batch(batch)),
    'batch_id', tests.batch(batch), 'estimated_tokens', tokens, 'estimated_nanodollars', nanodollars,
    'pages', coalesce(cardinality(files), 1),
    'leases', (select jsonb_agg(jsonb_build_object('id', tests.file(file), 'lease_token', tests.token_of(file)))
               from unnest(files) as file)))
$$;

-- A call that needs no lease, by the model that reads.
create function tests.search_call(number int, tokens bigint, nanodollars bigint default 0)
returns jsonb language sql stable as $$
  select tests.call(number, null, null, tokens, nanodollars, 'search')
$$;

create function tests.ask(at timestamptz, variadic calls jsonb[])
returns table (
  call_id uuid, granted boolean, permit_id uuid, project text, key_label text, live_ids uuid[], reason text,
  retry_at timestamptz, model text
) language sql as $$
  select * from worker.take_permits(to_jsonb(calls), at)
$$;

-- Settles a permit; null tokens: nobody knows what it used.
create function tests.settle(at timestamptz, permit_id uuid, outcome text, input_tokens bigint,
  output_tokens bigint default 0)
returns table (permit_id uuid, applied boolean) language sql as $$
  select * from worker.settle_permits(
    jsonb_build_array(jsonb_build_object(
      'permit_id', settle.permit_id, 'outcome', outcome, 'input_tokens', input_tokens,
      'output_tokens', case when input_tokens is not null then output_tokens end)),
    at)
$$;

-- Vectors -------------------------------------------------------------------------------------------------------------

-- 768 numbers that point along an axis.
create function tests.vector(axis int) returns jsonb language sql immutable as $$
  select jsonb_agg(case when number = axis then 1 else 0.001 end order by number) from generate_series(1, 768) as number
$$;

create function tests.document_of(file int) returns uuid language sql stable security definer as $$
  select id from public.documents where file_id = tests.file(file)
$$;

create function tests.vector_for(file int, axis int default 1, token uuid default null)
returns jsonb language sql stable security definer as $$
  select jsonb_build_object('document_id', document.id, 'lease_token', coalesce(token, document.lease_token),
                            'embedding', tests.vector(axis), 'model', 'gemini-embedding-2', 'dimensions', 768)
  from public.documents as document where document.file_id = tests.file(file)
$$;

create function tests.store_vectors(at timestamptz, variadic vectors jsonb[])
returns table (document_id uuid, applied boolean) language sql as $$
  select * from worker.store_embeddings(to_jsonb(vectors), null, at)
$$;
