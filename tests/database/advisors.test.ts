import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openDatabaseSocket } from '../setup/database-socket.ts'
import { openTestDatabase } from '../setup/open-test-database.ts'

/** The official lints, and ours on top of them. */
const WITHOUT_TESTS = 'drop schema tests cascade; drop extension pgtap;'

const Advice = z.object({
  results: z.array(z.object({ name: z.string(), level: z.string(), detail: z.string() })),
})

async function advice(prepare: string): Promise<string[]> {
  const socket = await openDatabaseSocket(prepare)
  try {
    const answer = await socket.supabase(
      ...[
        'db',
        'advisors',
        '--type',
        'all',
        '--level',
        'warn',
        '--fail-on',
        'none',
        '--output-format',
        'json',
      ],
    )
    return Advice.parse(JSON.parse(answer)).results.map(
      ({ level, name, detail }) => `${level} ${name}: ${detail}`,
    )
  } finally {
    await socket.close()
  }
}

describe('supabase db advisors', () => {
  test('finds no error and no warning', async () => {
    expect(await advice(WITHOUT_TESTS)).toEqual([])
  })

  test('would find a table without row level security and a careless function', async () => {
    const found = await advice(
      `${WITHOUT_TESTS}
       create table public.careless (id int primary key);
       grant select on public.careless to anon;
       create function public.careless() returns int language sql as 'select 1';`,
    )
    expect(found.join('\n')).toContain('rls_disabled_in_public')
    expect(found.join('\n')).toContain('function_search_path_mutable')
  })
})

describe('our own lints', () => {
  let database: PGlite

  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(() => database.close())

  const names = async (sql: string) =>
    (await database.query<{ name: string }>(sql)).rows.map(({ name }) => name)

  test('every foreign key is indexed', async () => {
    expect(
      await names(`
        select conrelid::regclass || '.' || conname as name
        from pg_constraint
        where contype = 'f'
          and connamespace in ('public'::regnamespace, 'private'::regnamespace)
          and not exists (
            select from pg_index
            where indrelid = conrelid
              and (indkey::int2[])[0:cardinality(conkey) - 1] @> conkey
              and (indpred is null or pg_get_expr(indpred, indrelid) like '%IS NOT NULL%')
          )`),
    ).toEqual([])
  })

  test('every function has an empty search path', async () => {
    expect(
      await names(`
        select pronamespace::regnamespace || '.' || proname as name
        from pg_proc
        where pronamespace in ('public'::regnamespace, 'worker'::regnamespace, 'private'::regnamespace)
          and not coalesce(proconfig, '{}') @> array['search_path=""']`),
    ).toEqual([])
  })

  test('a view shows what its reader may see', async () => {
    expect(
      await names(`
        select relname as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'v'
          and not coalesce(reloptions, '{}') @> array['security_invoker=true']`),
    ).toEqual([])
  })

  test('every table of a tenant carries its team and points at others through it', async () => {
    expect(
      await names(`
        select relname as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r'
          and relname not in ('teams', 'api_quota_tracking', 'profiles')
          and not exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'team_id')`),
    ).toEqual([])
    expect(
      await names(`
        select conname as name from pg_constraint
        where contype = 'f' and connamespace = 'public'::regnamespace and cardinality(conkey) = 1
          and confrelid not in ('public.teams'::regclass, 'auth.users'::regclass)`),
    ).toEqual([])
  })

  test('policies are for signed-in users, one for each verb, and decide once a statement', async () => {
    expect(
      await names(`
        select tablename || ': ' || policyname as name from pg_policies
        where schemaname in ('public', 'realtime')
          and (roles <> '{authenticated}' or cmd = 'ALL' or coalesce(qual, with_check) !~* 'select')`),
    ).toEqual([])
  })
})
