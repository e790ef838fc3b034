import type { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestDatabase } from '../setup/open-test-database.ts'

/**
 * The same bytes, sent at once in several batches: whatever the order in which they are signed, arrive, are read and
 * fail, they are read once. One connection: elsewhere confirms of a team take turns at the team's row.
 */
const BATCHES = [1, 2, 3, 4]

let database: PGlite
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const Rows = z.array(
  z.object({ number: z.number(), status: z.string(), original_status: z.string().nullable() }),
)

/** File n is the only one of batch n. */
async function rows(): Promise<z.infer<typeof Rows>> {
  const found = await database.query(
    `select file.upload_order as number, file.status, original.status as original_status
     from public.batch_upload_files as file
     left join public.batch_upload_files as original on original.id = file.duplicate_of_file_id
     where file.batch_id in (select tests.batch(number) from unnest($1::int[]) as number)
     order by file.upload_order`,
    [BATCHES],
  )
  return Rows.parse(found.rows)
}

const ACTS = {
  sign: `select tests.sign($1, tests.clock($2), tests.to_sign($1, 'same'))`,
  confirm: `select worker.confirm_files(tests.team('atlas'), tests.batch($1), jsonb_build_array(tests.sent($1)), tests.clock($2))`,
  fail: `select tests.fail(tests.clock($2), tests.failure($1, 'unreadable_file', true))`,
  complete: `select tests.complete(tests.clock($2), tests.result($1))`,
} as const
type Act = keyof typeof ACTS

const OF_ONE_READING = new Set(['uploaded', 'processing', 'completed'])

async function check(): Promise<void> {
  const now = await rows()
  expect(now.filter(({ status }) => OF_ONE_READING.has(status)).length, JSON.stringify(now)).toBeLessThan(2)
  for (const { status, original_status: original } of now) {
    if (status === 'skipped') expect(original, JSON.stringify(now)).toMatch(/uploaded|processing|completed/)
  }
}

const step = fc.record({
  act: fc.oneof(
    { weight: 4, arbitrary: fc.constant<Act>('sign') },
    { weight: 4, arbitrary: fc.constant<Act>('confirm') },
    { weight: 1, arbitrary: fc.constantFrom<Act>('fail', 'complete') },
  ),
  batch: fc.constantFrom(...BATCHES),
})

test('equal bytes are read once, in whatever order they come, and every file finds its end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 24 }), async (steps) => {
      await database.exec('begin')
      await play(steps).finally(() => database.exec('rollback'))
    }),
    { numRuns: 8 },
  )
})

async function play(steps: readonly { act: Act; batch: number }[]): Promise<void> {
  await database.query(
    `select tests.make_batch(number, 'atlas', 'pending'), tests.register_files(number, 1, number)
     from unnest($1::int[]) as number`,
    [BATCHES],
  )
  let second = 0
  const act = async (name: Act, batch: number) => {
    await database.query(ACTS[name], [batch, (second += 1)])
    await check()
  }
  /** The worker reads what is queued, whosever it is. */
  const work = async (name: 'complete' | 'fail') => {
    const queued = (await rows()).find(({ status }) => status === 'uploaded')
    if (!queued) return
    await database.query('select worker.claim_files(9, 60000, tests.clock($1))', [second])
    await act(name, queued.number)
  }
  for (const { act: name, batch } of steps) {
    if (name === 'complete' || name === 'fail') await work(name)
    else await act(name, batch)
  }
  await work('complete')
  for (const batch of BATCHES) for (const name of ['sign', 'confirm'] as const) await act(name, batch)
  await work('complete')
  const ended = await rows()
  for (const { status } of ended) expect(['completed', 'skipped', 'failed']).toContain(status)
  expect(ended.filter(({ status }) => status === 'completed').length).toBeLessThan(2)
}
