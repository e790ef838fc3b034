import type { PGlite } from '@electric-sql/pglite'
import type { Subject } from './measure.ts'

/** Who a statement runs as: a person of the cast (supabase/tests/setup) under row level security, or the machine. */
export type Persona = 'owner' | 'stranger' | 'machine'

/** One statement, `times` times; told for one of them. */
export function statement(
  pglite: PGlite,
  { sql, persona, times }: { sql: string; persona: Persona; times: number },
): Subject {
  return {
    prepare: () => act(pglite, persona),
    run: async () => {
      for (let time = 0; time < times; time += 1) await pglite.query(sql)
    },
    units: times,
  }
}

/** Takes an identity for the whole session: a transaction around each statement would be measured too. */
async function act(pglite: PGlite, persona: Persona): Promise<void> {
  await pglite.exec('reset role')
  await pglite.query(
    `select set_config('request.jwt.claim.sub', coalesce(tests.person($1)::text, ''), false)`,
    [persona],
  )
  if (persona !== 'machine') await pglite.exec('set role authenticated')
}
