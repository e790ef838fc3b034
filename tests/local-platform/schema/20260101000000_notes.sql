-- A small schema of its own for the conformance tests: they are about the platform, not about the product.

alter default privileges revoke execute on functions from public;

create schema worker;
grant usage on schema worker to service_role;
create schema private;
grant usage on schema private to authenticated;

create table private.members (user_id uuid references auth.users (id) on delete cascade, room text, role text not null);

create function private.my_rooms() returns setof text
language sql stable security definer set search_path = '' as $$
  select room from private.members where user_id = auth.uid()
$$;
grant execute on function private.my_rooms() to authenticated;

create table public.notes (
  id bigint generated always as identity primary key,
  room text not null,
  text text not null,
  written_by uuid default auth.uid(),
  written_at timestamptz not null default now()
);
alter table public.notes enable row level security;
grant select on public.notes to authenticated;
grant insert (room, text) on public.notes to authenticated;
grant select, insert on public.notes to service_role;
create policy "members read the notes of their rooms" on public.notes
  for select to authenticated using (room in (select private.my_rooms()));
create policy "members write into their rooms" on public.notes
  for insert to authenticated with check (room in (select private.my_rooms()));

-- Nobody was granted anything here.
create table public.ungranted (id int primary key);
alter table public.ungranted enable row level security;
create policy "anybody may read" on public.ungranted for select using (true);

create function public.whoami() returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('uid', auth.uid(), 'role', auth.role(), 'email', auth.jwt() ->> 'email')
$$;
grant execute on function public.whoami() to anon, authenticated, service_role;

create function public.secret_answer() returns int language sql immutable set search_path = '' as 'select 42';
grant execute on function public.secret_answer() to service_role;

create function worker.work() returns text language sql immutable set search_path = '' as $$ select 'done' $$;
grant execute on function worker.work() to service_role;

create policy "members hear their rooms" on realtime.messages
  for select to authenticated
  using ((select realtime.topic()) in (select 'room:' || room from private.my_rooms() as room));
create policy "members may be seen in their rooms" on realtime.messages
  for insert to authenticated
  with check (extension = 'presence' and (select realtime.topic()) in (select 'room:' || room from private.my_rooms() as room));
create policy "speakers speak in their rooms" on realtime.messages
  for insert to authenticated
  with check (
    extension = 'broadcast'
    and exists (
      select from private.members
      where user_id = (select auth.uid()) and role = 'speaker' and 'room:' || room = (select realtime.topic())
    )
  );
grant select on private.members to authenticated;

-- Fails as told, with a detail and a hint.
create function public.fail_with(sqlstate_code text) returns void language plpgsql volatile set search_path = '' as $$
begin
  raise exception using errcode = sqlstate_code, message = 'batch_full', detail = '12', hint = 'wait';
end
$$;
grant execute on function public.fail_with(text) to authenticated;
