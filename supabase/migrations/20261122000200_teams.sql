-- Chapter 2: who. People, teams, members, invitations, platform admins, the audit log, and who may do what.

-- People --------------------------------------------------------------------------------------------------------------

-- What others read of a person. It belongs to the person and to no team.
create table public.profiles (
  user_id uuid primary key references auth.users (id) on delete cascade,
  name text not null,
  constraint profiles_name_is_valid check (char_length(name) between 1 and 100 and name = btrim(name))
);

-- Who signs up with a name has it from the first moment, also before the address is confirmed.
create function private.on_user_created()
returns trigger language plpgsql volatile security definer set search_path = '' as $$
declare
  given_name text := btrim(left(btrim(new.raw_user_meta_data ->> 'name'), 100));
begin
  if given_name <> '' then
    insert into public.profiles (user_id, name) values (new.id, given_name) on conflict do nothing;
  end if;
  return null;
end
$$;

create trigger on_user_created
  after insert on auth.users
  for each row execute function private.on_user_created();

-- Teams ---------------------------------------------------------------------------------------------------------------

create function private.is_whole_number(value jsonb, lowest numeric, highest numeric)
returns boolean language sql immutable parallel safe set search_path = '' as $$
  select case when jsonb_typeof(value) = 'number'
              then (value #>> '{}')::numeric between lowest and highest and (value #>> '{}')::numeric % 1 = 0
              else false
         end
$$;

-- Whether these are settings of a team: the shape of domain/team-settings.ts. Null: left to the product.
create function private.are_team_settings(settings jsonb)
returns boolean language sql immutable parallel safe set search_path = '' as $$
  select case when jsonb_typeof(settings) = 'object' then not exists (
    select from jsonb_each(settings) as setting
    where setting.value <> 'null' and not case setting.key
        when 'default_kind' then setting.value <@ '["receipt", "note", "page", "auto"]'
        when 'default_strategy' then setting.value <@ '["conservative", "balanced", "aggressive", "adaptive"]'
        when 'extract_model' then jsonb_typeof(setting.value) = 'string'
        when 'monthly_budget_nanodollars' then private.is_whole_number(setting.value, 0, 1000000000000000)
        when 'retention_days' then private.is_whole_number(setting.value, 1, 3650)
        when 'files_per_batch' then private.is_whole_number(setting.value, 1, 2147483647)
        when 'files_per_minute' then private.is_whole_number(setting.value, 1, 2147483647)
        else false
      end
  ) else false end
$$;

-- Check constraints of client tables run as the client.
grant execute on function private.is_whole_number(jsonb, numeric, numeric), private.are_team_settings(jsonb)
to authenticated, service_role;

create table public.teams (
  id uuid primary key default gen_random_uuid(),
  slug text not null,
  name text not null,
  settings jsonb not null default '{}',
  created_by uuid default auth.uid() references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  constraint teams_slug_is_unique unique (slug),
  constraint teams_slug_is_valid check (slug ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
  constraint teams_name_is_valid check (char_length(btrim(name)) between 1 and 200),
  constraint teams_settings_have_their_shape check (private.are_team_settings(settings))
);
create index teams_by_created_by on public.teams (created_by);

create table public.team_members (
  team_id uuid not null references public.teams (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  role text not null,
  created_at timestamptz not null default now(),
  primary key (team_id, user_id),
  constraint members_role_is_valid check (role in ('owner', 'admin', 'member', 'viewer'))
);
create index members_by_user on public.team_members (user_id);

create table public.team_invitations (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references public.teams (id) on delete cascade,
  email text not null,
  role text not null,
  -- SHA-256 of the token in hex. The token itself is shown once, to the one who invites.
  token_hash text not null,
  expires_at timestamptz not null,
  invited_by uuid references auth.users (id) on delete set null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  constraint invitations_token_is_unique unique (token_hash),
  constraint invitations_role_is_valid check (role in ('owner', 'admin', 'member', 'viewer')),
  constraint invitations_email_is_lower_case check (email = lower(email) and email like '%_@_%'),
  constraint invitations_end_once check (accepted_at is null or revoked_at is null)
);
create index invitations_by_team on public.team_invitations (team_id);
create index invitations_by_invited_by on public.team_invitations (invited_by);

-- People who run HandScript itself. Never decided by anything that a user can write.
create table private.platform_admins (
  user_id uuid primary key references auth.users (id) on delete cascade,
  created_at timestamptz not null default now()
);

-- Who did what, append only. It outlives what it speaks of, so it points at nothing by foreign key.
create table public.audit_log (
  id bigint generated always as identity primary key,
  team_id uuid,
  actor_id uuid,
  action text not null,
  subject_type text not null,
  subject_id uuid,
  detail jsonb not null default '{}',
  at timestamptz not null default clock_timestamp()
);
-- The log is read backwards; of two lines of one moment the later has the higher id.
create index audit_log_by_team on public.audit_log (team_id, id desc);
create index audit_log_of_leavers on public.audit_log (team_id, subject_id) where action = 'member.removed';

create function private.refuse_to_change_history()
returns trigger language plpgsql volatile set search_path = '' as $$
begin
  raise exception 'the audit log is append only' using errcode = '42501';
end
$$;

create trigger audit_log_is_append_only
  before update or delete or truncate on public.audit_log
  for each statement execute function private.refuse_to_change_history();

-- Writes one line of the audit log; the actor is the signed-in caller, or null for the machine.
create function private.audit(team_id uuid, action text, subject_type text, subject_id uuid, detail jsonb default '{}')
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into public.audit_log (team_id, actor_id, action, subject_type, subject_id, detail)
  values (audit.team_id, auth.uid(), audit.action, audit.subject_type, audit.subject_id, audit.detail);
end
$$;

-- Who may do what -----------------------------------------------------------------------------------------------------

-- Teams of the caller. Policies wrap it as `team_id = any (array(select private.my_team_ids()))`: evaluated once a
-- statement and read from the table, so that a removed member is out with the next query.
create function private.my_team_ids()
returns setof uuid language sql stable security definer set search_path = '' as $$
  select member.team_id from public.team_members as member where member.user_id = (select auth.uid())
$$;

-- Roles that hold a permission; the same table as domain/roles.ts.
create function private.roles_with(permission text)
returns text[] language sql immutable parallel safe set search_path = '' as $$
  select case permission
    when 'read' then array['owner', 'admin', 'member', 'viewer']
    when 'upload' then array['owner', 'admin', 'member']
    when 'steer_batches' then array['owner', 'admin', 'member']
    when 'correct_documents' then array['owner', 'admin', 'member']
    when 'invite' then array['owner', 'admin']
    when 'change_roles' then array['owner', 'admin']
    when 'read_audit_log' then array['owner', 'admin']
    when 'change_settings' then array['owner', 'admin']
    when 'delete_team' then array['owner']
    else array[]::text[]
  end
$$;

-- Teams in which the caller holds a permission.
create function private.my_team_ids_with(permission text)
returns setof uuid language sql stable security definer set search_path = '' as $$
  select member.team_id
  from public.team_members as member
  where member.user_id = (select auth.uid()) and member.role = any (private.roles_with(permission))
$$;

-- Everybody who shares a team with the caller, and the caller.
create function private.my_team_mate_ids()
returns setof uuid language sql stable security definer set search_path = '' as $$
  select (select auth.uid())
  union
  select mate.user_id
  from public.team_members as mine
  join public.team_members as mate on mate.team_id = mine.team_id
  where mine.user_id = (select auth.uid())
$$;

create function private.is_platform_admin()
returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from private.platform_admins as admin where admin.user_id = (select auth.uid()))
$$;

-- The caller's role in a team, if it holds the permission.
-- Errors: not_signed_in (28000), not_found (P0002: no such team, or not a member of it), not_allowed (42501).
create function private.require_permission(team_id uuid, permission text)
returns text language plpgsql stable security definer set search_path = '' as $$
declare
  my_role text;
begin
  if auth.uid() is null then
    raise exception 'not_signed_in' using errcode = '28000';
  end if;
  select member.role into my_role
  from public.team_members as member
  where member.team_id = require_permission.team_id and member.user_id = auth.uid();
  if my_role is null then
    raise exception 'not_found' using errcode = 'P0002';
  end if;
  if not my_role = any (private.roles_with(require_permission.permission)) then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  return my_role;
end
$$;

grant execute on function
  private.my_team_ids(), private.my_team_ids_with(text), private.my_team_mate_ids(), private.is_platform_admin(),
  private.require_permission(uuid, text)
to authenticated;

-- Policies ------------------------------------------------------------------------------------------------------------

alter table public.profiles enable row level security;
grant select on public.profiles to authenticated, service_role;

create policy "people see themselves and who is in their teams" on public.profiles
  for select to authenticated
  using (user_id = any (array(select private.my_team_mate_ids())));

alter table public.teams enable row level security;
grant select on public.teams to authenticated, service_role;
-- The settings change by change_settings: it knows which models there are.
grant update (name) on public.teams to authenticated;

create policy "members see their teams" on public.teams
  for select to authenticated
  using (id = any (array(select private.my_team_ids())));
create policy "admins change the name of their teams" on public.teams
  for update to authenticated
  using (id = any (array(select private.my_team_ids_with('change_settings'))))
  with check (id = any (array(select private.my_team_ids_with('change_settings'))));

alter table public.team_members enable row level security;
grant select on public.team_members to authenticated, service_role;

create policy "members see who is in their teams" on public.team_members
  for select to authenticated
  using (team_id = any (array(select private.my_team_ids())));

alter table public.team_invitations enable row level security;
-- Never the token's hash.
grant select (id, team_id, email, role, expires_at, invited_by, accepted_at, revoked_at, created_at)
  on public.team_invitations to authenticated, service_role;

create policy "those who may invite see the invitations of their teams" on public.team_invitations
  for select to authenticated
  using (team_id = any (array(select private.my_team_ids_with('invite'))));

alter table public.audit_log enable row level security;
grant select on public.audit_log to authenticated, service_role;

create policy "admins read the audit log of their teams" on public.audit_log
  for select to authenticated
  using (team_id = any (array(select private.my_team_ids_with('read_audit_log'))));

-- Every change of membership leaves a line in the audit log, whatever made it. ----------------------------------------

create function private.on_member_changed()
returns trigger language plpgsql volatile security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    perform private.audit(new.team_id, 'member.added', 'user', new.user_id, jsonb_build_object('role', new.role));
  elsif tg_op = 'DELETE' then
    perform private.audit(old.team_id, 'member.removed', 'user', old.user_id, jsonb_build_object('role', old.role));
  elsif new.role is distinct from old.role then
    perform private.audit(new.team_id, 'member.role_changed', 'user', new.user_id,
                          jsonb_build_object('from', old.role, 'to', new.role));
  end if;
  return null;
end
$$;

create trigger on_member_changed
  after insert or update or delete on public.team_members
  for each row execute function private.on_member_changed();

-- The entries of one object that another has not, or has otherwise.
create function private.difference(one jsonb, other jsonb)
returns jsonb language sql immutable parallel safe set search_path = '' as $$
  select coalesce(jsonb_object_agg(entry.key, entry.value), '{}')
  from jsonb_each(one) as entry
  where entry.value is distinct from other -> entry.key
$$;

-- The log holds what was and what is, of that alone which changed.
create function private.on_team_changed()
returns trigger language plpgsql volatile security definer set search_path = '' as $$
declare
  before jsonb := old.settings || jsonb_build_object('name', old.name);
  after jsonb := new.settings || jsonb_build_object('name', new.name);
begin
  if before is distinct from after then
    perform private.audit(new.id, 'team.changed', 'team', new.id,
                          jsonb_build_object('before', private.difference(before, after),
                                             'after', private.difference(after, before)));
  end if;
  return null;
end
$$;

create trigger on_team_changed
  after update on public.teams
  for each row execute function private.on_team_changed();

-- Functions -----------------------------------------------------------------------------------------------------------

create function private.change_profile(name text)
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  if auth.uid() is null then
    raise exception 'not_signed_in' using errcode = '28000';
  end if;
  insert into public.profiles (user_id, name) values (auth.uid(), btrim(change_profile.name))
  on conflict (user_id) do update set name = excluded.name;
exception
  when check_violation or not_null_violation then
    raise exception 'invalid_request' using errcode = 'P0001', detail = sqlerrm;
end
$$;

-- Gives the caller the name that others read.
-- Errors: not_signed_in, invalid_request (1 to 100 characters).
create function public.change_profile(name text)
returns void language sql volatile set search_path = '' as $$
  select private.change_profile(name)
$$;

create function private.team_people(team_id uuid)
returns table (user_id uuid, name text, email text, role text, joined_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_permission(team_people.team_id, 'read');
  return query
    select member.user_id, coalesce(profile.name, split_part(person.email, '@', 1)), person.email::text, member.role,
           member.created_at
    from public.team_members as member
    join auth.users as person on person.id = member.user_id
    left join public.profiles as profile on profile.user_id = member.user_id
    where member.team_id = team_people.team_id
    union all
    select distinct leaver.subject_id, 'Former member', null::text, null::text, null::timestamptz
    from public.audit_log as leaver
    where leaver.team_id = team_people.team_id
      and leaver.action = 'member.removed'
      and not exists (select from public.team_members as member
                      where member.team_id = team_people.team_id and member.user_id = leaver.subject_id)
    order by 5, 1;
end
$$;

-- The people of a team by the day they joined, and after them those who left: their ids stand in its history, but
-- their names went with them (name 'Former member', email, role and joined_at null).
-- Errors: not_signed_in, not_found.
create function public.team_people(team_id uuid)
returns table (user_id uuid, name text, email text, role text, joined_at timestamptz)
language sql stable set search_path = '' as $$
  select * from private.team_people(team_id)
$$;

create function private.create_team(name text, slug text)
returns public.teams language plpgsql volatile security definer set search_path = '' as $$
declare
  team public.teams;
begin
  if auth.uid() is null then
    raise exception 'not_signed_in' using errcode = '28000';
  end if;
  insert into public.teams (name, slug, created_by)
  values (btrim(create_team.name), create_team.slug, auth.uid())
  returning * into team;
  insert into public.team_members (team_id, user_id, role) values (team.id, auth.uid(), 'owner');
  return team;
exception
  when unique_violation then
    raise exception 'conflict' using errcode = 'P0001', detail = 'the slug is taken';
  when check_violation or not_null_violation then
    raise exception 'invalid_request' using errcode = 'P0001', detail = sqlerrm;
end
$$;

-- Makes a team with the caller as its owner. slug: 1 to 40 of a-z, 0-9 and -.
-- Errors: not_signed_in, conflict (the slug is taken), invalid_request.
create function public.create_team(name text, slug text)
returns public.teams language sql volatile set search_path = '' as $$
  select private.create_team(name, slug)
$$;

create function private.hash_token(token text)
returns text language sql immutable set search_path = '' as $$
  select encode(sha256(convert_to(token, 'UTF8')), 'hex')
$$;

create function private.invite_member(team_id uuid, email text, role text)
returns table (id uuid, token text) language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  my_role text := private.require_permission(invite_member.team_id, 'invite');
  -- Two random UUIDs are 244 bits of the server's strong random source.
  new_token text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
begin
  if invite_member.role = 'owner' and my_role <> 'owner' then
    perform private.refuse('not_allowed');
  end if;
  if exists (
    select from public.team_members as member
    join auth.users as person on person.id = member.user_id
    where member.team_id = invite_member.team_id and lower(person.email) = lower(btrim(invite_member.email))
  ) then
    perform private.refuse('conflict');
  end if;
  -- One open invitation an address: the role of the newest is the one that is meant.
  update public.team_invitations as older
  set revoked_at = clock_timestamp()
  where older.team_id = invite_member.team_id
    and older.email = lower(btrim(invite_member.email))
    and older.accepted_at is null
    and older.revoked_at is null
    and (older.role <> 'owner' or my_role = 'owner');
  return query
    insert into public.team_invitations as invitation (team_id, email, role, token_hash, expires_at, invited_by)
    values (invite_member.team_id, lower(btrim(invite_member.email)), invite_member.role,
            private.hash_token(new_token),
            clock_timestamp() + private.setting_interval('invitation_expires_ms'), auth.uid())
    returning invitation.id, new_token;
  perform private.audit(invite_member.team_id, 'invitation.made', 'team', invite_member.team_id,
                        jsonb_build_object('email', lower(btrim(invite_member.email)), 'role', invite_member.role));
exception
  when check_violation or not_null_violation then
    raise exception 'invalid_request' using errcode = 'P0001', detail = sqlerrm;
end
$$;

-- Invites an address. The token is answered once and kept only as a hash; it is good for seven days and one person. An
-- older invitation of the same address stops working.
-- Errors: not_signed_in, not_found, not_allowed (only owners invite owners), conflict (a member already),
-- invalid_request.
create function public.invite_member(team_id uuid, email text, role text)
returns table (id uuid, token text) language sql volatile set search_path = '' as $$
  select * from private.invite_member(team_id, email, role)
$$;

create function private.find_invitation(token text)
returns table (
  team_name text, team_slug text, role text, email text, invited_by text, state text, expires_at timestamptz
) language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
    select team.name, case when member.user_id is not null then team.slug end, invitation.role, invitation.email,
           coalesce(profile.name, split_part(inviter.email, '@', 1)),
           case
             when invitation.accepted_at is not null then 'accepted'
             when invitation.revoked_at is not null then 'revoked'
             when invitation.expires_at <= clock_timestamp() then 'expired'
             else 'open'
           end,
           invitation.expires_at
    from public.team_invitations as invitation
    join public.teams as team on team.id = invitation.team_id
    left join public.team_members as member on member.team_id = invitation.team_id and member.user_id = auth.uid()
    left join auth.users as inviter on inviter.id = invitation.invited_by
    left join public.profiles as profile on profile.user_id = invitation.invited_by
    where invitation.token_hash = private.hash_token(find_invitation.token);
end
$$;

-- What an invitation says, for whoever holds its link, also before signing in: the token is a secret of 244 bits, so
-- nobody can look for others. team_slug is told to members only. state: open, accepted, revoked, expired. No row: there
-- is no such invitation.
create function public.find_invitation(token text)
returns table (
  team_name text, team_slug text, role text, email text, invited_by text, state text, expires_at timestamptz
) language sql stable set search_path = '' as $$
  select * from private.find_invitation(token)
$$;

create function private.accept_invitation(token text)
returns uuid language plpgsql volatile security definer set search_path = '' as $$
declare
  invitation public.team_invitations;
begin
  if auth.uid() is null then
    raise exception 'not_signed_in' using errcode = '28000';
  end if;
  -- One conditional update: of two who use the token at once, one wins.
  update public.team_invitations as found
  set accepted_at = clock_timestamp()
  where found.token_hash = private.hash_token(accept_invitation.token)
    and found.accepted_at is null
    and found.revoked_at is null
    and found.expires_at > clock_timestamp()
    -- A forwarded link is of no use to anybody else.
    and found.email = (select lower(person.email) from auth.users as person where person.id = auth.uid())
  returning found.* into invitation;
  if invitation.id is null then
    perform private.refuse('not_found');
  end if;
  insert into public.team_members (team_id, user_id, role)
  values (invitation.team_id, auth.uid(), invitation.role)
  on conflict do nothing;
  return invitation.team_id;
end
$$;

-- Joins the team that the token invites to, and answers its id. Who is a member already keeps the role.
-- Errors: not_signed_in, not_found (unknown, used, revoked, expired, or meant for another address).
create function public.accept_invitation(token text)
returns uuid language sql volatile set search_path = '' as $$
  select private.accept_invitation(token)
$$;

create function private.revoke_invitation(id uuid)
returns void language plpgsql volatile security definer set search_path = '' as $$
declare
  invitation public.team_invitations;
begin
  select found.* into invitation from public.team_invitations as found where found.id = revoke_invitation.id;
  perform private.require_permission(invitation.team_id, 'invite');
  update public.team_invitations as found
  set revoked_at = clock_timestamp()
  where found.id = revoke_invitation.id and found.accepted_at is null and found.revoked_at is null;
  if found then
    perform private.audit(invitation.team_id, 'invitation.revoked', 'team', invitation.team_id,
                          jsonb_build_object('email', invitation.email));
  end if;
end
$$;

-- Makes an open invitation useless; one that was accepted or revoked stays as it is.
-- Errors: not_signed_in, not_found, not_allowed.
create function public.revoke_invitation(id uuid)
returns void language sql volatile set search_path = '' as $$
  select private.revoke_invitation(id)
$$;

-- Locks a team's members against each other and tells whether anybody but this user owns the team.
create function private.has_another_owner(team_id uuid, user_id uuid)
returns boolean language plpgsql volatile security definer set search_path = '' as $$
begin
  perform from public.teams as team where team.id = has_another_owner.team_id for no key update;
  return exists (
    select from public.team_members as member
    where member.team_id = has_another_owner.team_id
      and member.user_id <> has_another_owner.user_id
      and member.role = 'owner'
  );
end
$$;

create function private.change_role(team_id uuid, user_id uuid, role text)
returns void language plpgsql volatile security definer set search_path = '' as $$
declare
  my_role text := private.require_permission(change_role.team_id, 'change_roles');
  another_owner boolean := private.has_another_owner(change_role.team_id, change_role.user_id);
  old_role text;
begin
  select member.role into old_role
  from public.team_members as member
  where member.team_id = change_role.team_id and member.user_id = change_role.user_id;
  if old_role is null then
    perform private.refuse('not_found');
  end if;
  if 'owner' in (old_role, change_role.role) and my_role <> 'owner' then
    perform private.refuse('not_allowed');
  end if;
  if old_role = 'owner' and change_role.role <> 'owner' and not another_owner then
    perform private.refuse('conflict');
  end if;
  update public.team_members as member
  set role = change_role.role
  where member.team_id = change_role.team_id and member.user_id = change_role.user_id;
exception
  when check_violation or not_null_violation then
    raise exception 'invalid_request' using errcode = 'P0001', detail = sqlerrm;
end
$$;

-- Gives a member another role. Owners are made and unmade by owners; the last owner stays one.
-- Errors: not_signed_in, not_found, not_allowed, conflict (the last owner), invalid_request (no such role).
create function public.change_role(team_id uuid, user_id uuid, role text)
returns void language sql volatile set search_path = '' as $$
  select private.change_role(team_id, user_id, role)
$$;

create function private.remove_member(team_id uuid, user_id uuid)
returns void language plpgsql volatile security definer set search_path = '' as $$
declare
  leaves boolean := coalesce(auth.uid() = remove_member.user_id, false);
  my_role text := private.require_permission(
    remove_member.team_id, case when leaves then 'read' else 'change_roles' end);
  another_owner boolean := private.has_another_owner(remove_member.team_id, remove_member.user_id);
  old_role text;
begin
  select member.role into old_role
  from public.team_members as member
  where member.team_id = remove_member.team_id and member.user_id = remove_member.user_id;
  if old_role is null then
    perform private.refuse('not_found');
  end if;
  if old_role = 'owner' and my_role <> 'owner' then
    perform private.refuse('not_allowed');
  end if;
  if old_role = 'owner' and not another_owner then
    perform private.refuse('conflict');
  end if;
  delete from public.team_members as member
  where member.team_id = remove_member.team_id and member.user_id = remove_member.user_id;
end
$$;

-- Takes a member out of a team; everybody may take out themselves. The team's batches stay.
-- Errors: not_signed_in, not_found, not_allowed (only owners remove owners), conflict (the last owner).
create function public.remove_member(team_id uuid, user_id uuid)
returns void language sql volatile set search_path = '' as $$
  select private.remove_member(team_id, user_id)
$$;

create function private.delete_team(team_id uuid, slug text)
returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  perform private.require_permission(delete_team.team_id, 'delete_team');
  delete from public.teams as team where team.id = delete_team.team_id and team.slug = delete_team.slug;
  if not found then
    perform private.refuse('invalid_request');
  end if;
  perform private.audit(delete_team.team_id, 'team.deleted', 'team', delete_team.team_id,
                        jsonb_build_object('slug', delete_team.slug));
end
$$;

-- Erases a team with its members, invitations, batches, files and documents. The slug repeats the name of what is
-- meant. What it cost stays in the ledger without its team, and so does the audit log. The database holds no bytes: its
-- objects stay in the store below t/<team id>/, out of everybody's reach, until someone erases that folder; the line
-- 'team.deleted' of the audit log keeps the id.
-- Errors: not_signed_in, not_found, not_allowed (owners only), invalid_request (another slug).
create function public.delete_team(team_id uuid, slug text)
returns void language sql volatile set search_path = '' as $$
  select private.delete_team(team_id, slug)
$$;

create function private.authorize_team(team_id uuid)
returns table (user_id uuid, role text) language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query select auth.uid(), private.require_permission(authorize_team.team_id, 'read');
end
$$;

-- The first act of the Edge Function `search`: may the caller read this team?
-- Errors: not_signed_in, not_found.
create function public.authorize_team(team_id uuid)
returns table (user_id uuid, role text) language plpgsql stable set search_path = '' as $$
begin
  if auth.uid() is null then
    raise exception 'not_signed_in' using errcode = '28000';
  end if;
  return query select * from private.authorize_team(authorize_team.team_id);
end
$$;

grant execute on function
  private.change_profile(text), private.team_people(uuid), private.create_team(text, text),
  private.invite_member(uuid, text, text), private.accept_invitation(text), private.revoke_invitation(uuid),
  private.change_role(uuid, uuid, text), private.remove_member(uuid, uuid), private.delete_team(uuid, text),
  private.authorize_team(uuid),
  public.change_profile(text), public.team_people(uuid), public.create_team(text, text),
  public.invite_member(uuid, text, text), public.accept_invitation(text), public.revoke_invitation(uuid),
  public.change_role(uuid, uuid, text), public.remove_member(uuid, uuid), public.delete_team(uuid, text)
to authenticated;
-- The one private function that visitors reach: an invitation is read before there is an account.
grant usage on schema private to anon;
grant execute on function private.find_invitation(text), public.find_invitation(text) to anon, authenticated;
-- Also to anon, so that a call without a session is told to sign in and not that something is forbidden.
grant execute on function public.authorize_team(uuid) to anon, authenticated;
