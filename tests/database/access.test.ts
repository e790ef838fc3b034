import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase } from '../setup/open-test-database.ts'
import {
  CAST,
  FUNCTIONS,
  NOBODY,
  TABLES,
  VERBS,
  WORKER_FUNCTIONS,
  type Person,
  type Verb,
} from './access-matrix.ts'
import { attemptAs } from './attempt-as.ts'

/** They run as the caller from beginning to end. */
const WITHOUT_A_PRIVATE_TWIN = [
  'count_documents',
  'document_neighbours',
  'document_values',
  'filter_choices',
  'list_documents',
  'register_files',
  'search_documents',
  'team_stats',
  'uploads_to_confirm',
  'usage_by_batch',
  'usage_by_day',
  'usage_by_model',
]

let database: PGlite

beforeAll(async () => {
  database = await openTestDatabase()
  await database.exec(`
    create view tests.invitation_of_atlas as
      select id from public.team_invitations where team_id = tests.team('atlas');
    grant select on tests.invitation_of_atlas to public;
    select tests.make_batch(903, 'atlas', 'pending'), tests.make_batch(904, 'atlas', 'paused');`)
})
afterAll(() => database.close())

const attempt = (person: Person, statement: string) => attemptAs(database, person, statement)

async function attemptByAll(statement: string): Promise<Record<string, string>> {
  const outcomes: Record<string, string> = {}
  for (const person of CAST) outcomes[person] = await attempt(person, statement)
  return outcomes
}

async function column(sql: string, parameters: unknown[] = []): Promise<string[]> {
  const result = await database.query<{ value: string }>(sql, parameters)
  return result.rows.map((row) => row.value)
}

const grantedColumns = (table: string, privilege: string) =>
  column(
    `select column_name as value from information_schema.columns
     where table_schema = 'public' and table_name = $1
       and has_column_privilege('authenticated', format('public.%I', table_name::text), column_name::text, $2)
     order by column_name`,
    [table, privilege],
  )

function statementFor(table: string, verb: Verb): string {
  const rule = TABLES[table]
  const ofAtlas = rule?.ofAtlas ?? `team_id = tests.team('atlas')`
  switch (verb) {
    case 'select':
      return `select 1 from public.${table} where ${ofAtlas}`
    case 'insert':
      return `insert into public.${table} ${rule?.insert ?? 'default values'}`
    case 'update':
      return `update public.${table} ${rule?.update ?? 'set team_id = team_id'} where ${ofAtlas}`
    case 'delete':
      return `delete from public.${table} where ${ofAtlas}`
  }
}

describe('tables', () => {
  test('every table and view of schema public is in the matrix', async () => {
    const relations = await column(
      `select relname as value from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') order by 1`,
    )
    expect(relations).toEqual(Object.keys(TABLES).sort())
  })

  test('every table of schema public has row level security', async () => {
    expect(
      await column(
        `select relname as value from pg_class
         where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity`,
      ),
    ).toEqual([])
  })

  for (const [table, rule] of Object.entries(TABLES)) {
    for (const verb of VERBS) {
      test(`${table}: ${verb} by the whole cast`, async () => {
        expect(await attemptByAll(statementFor(table, verb))).toEqual(rule.outcomes[verb] ?? NOBODY)
      })
    }

    test(`${table}: clients write the columns they are granted and no other`, async () => {
      expect(await grantedColumns(table, 'insert')).toEqual(rule.insertable ?? [])
      expect(await grantedColumns(table, 'update')).toEqual(rule.updatable ?? [])
    })

    test(`${table}: ${rule.hidden?.join(', ') ?? 'no column'} is hidden from clients`, async () => {
      const all = await column(
        `select column_name as value from information_schema.columns
         where table_schema = 'public' and table_name = $1 order by column_name`,
        [table],
      )
      expect(await grantedColumns(table, 'select')).toEqual(
        all.filter((name) => !rule.hidden?.includes(name)),
      )
    })
  }

  test('nobody can write a row of atlas into birch, or take one over', async () => {
    const moves = [
      `insert into public.batch_upload_files (id, team_id, batch_id, upload_order, original_name, original_bytes)
       values (gen_random_uuid(), tests.team('birch'), tests.batch(901), 9, 'x', 1)`,
      `insert into public.batch_upload_sessions (id, team_id, name, kind) values (gen_random_uuid(), tests.team('birch'), 'x', 'page')`,
      `update public.batch_upload_sessions set team_id = tests.team('birch')`,
    ]
    for (const move of moves) {
      expect(await attempt('owner', move)).toBe('42501')
    }
  })

  test('a row cannot point into another team, whoever writes it', async () => {
    await expect(
      database.exec(`
        insert into public.batch_upload_files (team_id, batch_id, upload_order, original_name, original_bytes)
        values (tests.team('birch'), tests.batch(901), 9, 'x', 1)`),
    ).rejects.toThrow('files_belong_to_a_batch_of_their_team')
  })

  test('the quotas are for platform admins', async () => {
    await database.exec('begin')
    await database.exec(`insert into private.platform_admins (user_id) values (tests.person('viewer'))`)
    await database.query(`select tests.sign_in_as('viewer')`)
    const seen = await database.query('select * from public.api_quota_tracking')
    await database.exec('rollback')
    expect(seen.rows.length).toBeGreaterThan(0)
  })
})

describe('functions', () => {
  test('every function of schemas public and worker is in the matrix', async () => {
    const functionsOf = (schema: string) =>
      column(
        `select proname as value from pg_proc where pronamespace = $1::regnamespace order by proname collate "C"`,
        [schema],
      )
    expect(await functionsOf('public')).toEqual(Object.keys(FUNCTIONS).sort())
    expect(await functionsOf('worker')).toEqual(WORKER_FUNCTIONS)
  })

  for (const [name, rule] of Object.entries(FUNCTIONS)) {
    test(`${name} by the whole cast`, async () => {
      expect(await attemptByAll(`select * from public.${rule.call}`)).toEqual(rule.outcomes)
    })
  }

  test('the functions of schema worker are refused to everybody but the secret key', async () => {
    const granted = await column(
      `select role || ' ' || proname as value
       from pg_proc cross join unnest(array['anon', 'authenticated']) as role
       where pronamespace = 'worker'::regnamespace
         and (has_function_privilege(role, pg_proc.oid, 'execute') or has_schema_privilege(role, 'worker', 'usage'))`,
    )
    expect(granted).toEqual([])
    const refusedToService = await column(
      `select proname as value from pg_proc
       where pronamespace = 'worker'::regnamespace and not has_function_privilege('service_role', pg_proc.oid, 'execute')`,
    )
    expect(refusedToService).toEqual([])
    for (const person of CAST) {
      expect(await attempt(person, 'select * from worker.claim_files(1)')).toBe('42501')
    }
  })

  test('clients reach private functions only to be checked by them', async () => {
    const reachable = await column(
      `select proname as value from pg_proc
       where pronamespace = 'private'::regnamespace and has_function_privilege('authenticated', oid, 'execute')
       order by 1`,
    )
    expect(reachable).toEqual(
      [
        ...Object.keys(FUNCTIONS).filter((name) => !WITHOUT_A_PRIVATE_TWIN.includes(name)),
        'are_batch_limits',
        'are_team_settings',
        'calls_between',
        'document_filter',
        'file_failure_codes',
        'filter_condition',
        'is_my_topic',
        'is_platform_admin',
        'is_whole_number',
        'my_team_ids',
        'my_team_ids_with',
        'my_team_mate_ids',
        'require_permission',
        'snippet_of',
        'with_plain_amounts',
        'words_as_written',
        'words_of',
        'values_of',
      ].sort(),
    )
    expect(
      await column(
        `select proname as value from pg_proc
         where pronamespace = 'private'::regnamespace and has_function_privilege('anon', oid, 'execute')`,
      ),
      'an invitation is read before there is an account',
    ).toEqual(['find_invitation'])
  })

  test('no function of schema public runs with the rights of its owner', async () => {
    expect(
      await column(
        `select proname as value from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`,
      ),
    ).toEqual([])
  })

  test('no function of schema public takes a time', async () => {
    expect(
      await column(
        `select proname as value from pg_proc
         where pronamespace = 'public'::regnamespace and 'at' = any (coalesce(proargnames, '{}'))`,
      ),
    ).toEqual([])
  })
})
