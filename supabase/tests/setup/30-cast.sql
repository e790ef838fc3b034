-- The cast, two teams that must never see each other, and one row of every table for each of them.
do $$
declare
  person text;
  slug text;
  number int := 900;
begin
  foreach person in array array['owner', 'admin', 'member', 'viewer', 'ex-member', 'stranger'] loop
    insert into auth.users (id, email, raw_user_meta_data)
    values (md5('person ' || person)::uuid, person || '@example.test',
            jsonb_build_object('name', ' ' || initcap(person) || ' '));
    insert into tests.people (name, id) values (person, md5('person ' || person)::uuid);
  end loop;

  insert into public.teams (id, slug, name) values (tests.team('atlas'), 'atlas', 'Atlas Books');
  insert into public.teams (id, slug, name) values (tests.team('birch'), 'birch', 'Birch Accounting');
  insert into public.team_members (team_id, user_id, role)
  select tests.team('atlas'), people.id, case people.name when 'ex-member' then 'member' else people.name end
  from tests.people where people.name <> 'stranger';
  delete from public.team_members where user_id = tests.person('ex-member');
  insert into public.team_members (team_id, user_id, role)
    values (tests.team('birch'), tests.person('stranger'), 'owner');

  insert into private.model_projects (project) values ('project-one');
  insert into private.model_keys (project, label, fingerprint) values ('project-one', 'key-one', 'f00d');

  foreach slug in array array['atlas', 'birch'] loop
    number := number + 1;
    insert into public.team_invitations (team_id, email, role, token_hash, expires_at)
    values (tests.team(slug), 'guest@example.test', 'member', private.hash_token('token of ' || slug),
      now() + interval '7 days');
    perform tests.make_batch(number, slug, 'processing', 'receipt');
    perform tests.queue_files(number, 1, number);
    perform from worker.claim_files(1, 90000, tests.clock());
    perform from worker.complete_files(
      jsonb_build_array(tests.result(number, 'A receipt of ' || slug, null, 'receipt',
        '{"merchant": "Corner shop", "date": "2027-01-31", "currency": "EUR", "total": 12.5,
          "items": [{"description": "Tea", "quantity": 1, "unit_price": 12.5, "amount": 12.5}]}')),
      tests.clock(1));
    perform from worker.claim_documents_to_embed(1, 90000, tests.clock(2));
    perform from worker.store_embeddings(jsonb_build_array(tests.vector_for(number, 700)), null, tests.clock(3));
    insert into public.usage_events
      (team_id, batch_id, kind, project, key_label, model, state, outcome, reserved_tokens, input_tokens, output_tokens,
       cost_nanodollars, reserved_at, settled_at)
    values (tests.team(slug), tests.batch(number), 'extract', 'project-one', 'key-one', 'gemini-3.5-flash-lite',
            'settled', 'ok', 1000, 900, 100, 520000, tests.clock(), tests.clock(1));
    insert into public.saved_views (team_id, owner_id, name, filter, is_shared)
    values (tests.team(slug), tests.person(case slug when 'atlas' then 'member' else 'stranger' end), 'Receipts',
            '{"kind": "receipt"}', true);
  end loop;

  insert into public.api_quota_tracking (provider, project, model, quota_type, minute, used, "limit")
  values ('gemini', 'project-one', 'gemini-3.5-flash-lite', 'requests_per_minute', tests.clock(), 1, 300);
  delete from realtime.messages;
end
$$;
