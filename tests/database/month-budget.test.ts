import fc from 'fast-check'
import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestDatabase } from '../setup/open-test-database.ts'

/** PGlite has one connection, so asks that come at once are answered in turn; elsewhere they meet at the team's row. */
const DOLLAR = 1_000_000_000

let database: PGlite
beforeAll(async () => {
  database = await openTestDatabase()
  await database.exec(`
    select tests.make_batch(1), tests.make_batch(2), tests.make_batch(3);
    update public.teams set settings = '{"monthly_budget_nanodollars": ${DOLLAR}}' where id = tests.team('atlas');
    update private.models set max_concurrent = 1000;`)
})
afterAll(() => database.close())

const Permits = z.array(z.object({ granted: z.boolean(), permit_id: z.string().nullable() }))
type Ask = { batch: number; kind: string; cost: number; usedShare: number | null }

/** Asks for a call, and settles it at a share of what was reserved; null leaves it under way. */
async function call({ batch, kind, cost, usedShare }: Ask): Promise<void> {
  const asked = await database.query(
    `select granted, permit_id from tests.ask(tests.clock(), tests.call(null, $1, null, 1, $2, $3)
       || jsonb_build_object('call_id', gen_random_uuid(), 'team_id', tests.team('atlas')))`,
    [batch === 0 ? null : batch, cost, kind],
  )
  const [permit] = Permits.parse(asked.rows)
  if (usedShare === null || !permit?.permit_id) return
  const settlement = {
    permit_id: permit.permit_id,
    outcome: 'ok',
    cost_nanodollars: Math.floor(cost * usedShare),
  }
  await database.query('select worker.settle_permits($1, tests.clock(1))', [JSON.stringify([settlement])])
}

const asks = fc.array(
  fc.record({
    batch: fc.integer({ min: 0, max: 3 }),
    kind: fc.constantFrom('search', 'embed'),
    cost: fc.integer({ min: 0, max: DOLLAR / 10 }),
    usedShare: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  }),
  { minLength: 50, maxLength: 50 },
)

test('50 calls that are asked for at once never promise more than a dollar together', async () => {
  await fc.assert(
    fc.asyncProperty(asks, async (calls) => {
      await database.exec('delete from public.usage_events')
      await Promise.all(calls.map(call))
      const { rows } = await database.query<{ spent: number }>(
        `select private.spent_in_month(tests.team('atlas'), tests.clock())::float as spent`,
      )
      expect(rows[0]?.spent).toBeLessThanOrEqual(DOLLAR)
    }),
    { numRuns: 8 },
  )
})
