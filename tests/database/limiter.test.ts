import type { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestDatabase } from '../setup/open-test-database.ts'

/**
 * The limiter against an exact log of what it granted. Time is an argument, so that minutes pass in milliseconds.
 * Several connections at once cannot be tested on PGlite; they meet at `for no key update` on the rate window.
 */
const MODEL = 'gemini-3.5-flash-lite'
const START = Date.parse('2027-03-10T20:00:00Z')
const WINDOW_MS = 60_000

let database: PGlite

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.exec('begin')
})
afterEach(async () => {
  await database.exec('rollback')
})

const Answer = z.object({
  granted: z.boolean(),
  reason: z.string().nullable(),
  retry_at: z.date().nullable(),
  permit_id: z.string().nullable(),
})

const at = (ms: number) => new Date(START + ms).toISOString()

async function setLimits(limits: { requests: number; tokens: number; concurrent?: number }): Promise<void> {
  await database.query(
    `update private.models set requests_per_minute = $1, tokens_per_minute = $2, max_concurrent = $3 where model = $4`,
    [limits.requests, limits.tokens, limits.concurrent ?? 1_000_000, MODEL],
  )
}

async function ask(ms: number, tokens: number[]): Promise<z.infer<typeof Answer>[]> {
  const calls = tokens.map((estimated_tokens) => ({
    call_id: crypto.randomUUID(),
    kind: 'search',
    model: MODEL,
    estimated_tokens,
  }))
  const result = await database.query(
    'select granted, reason, retry_at, permit_id from worker.take_permits($1, $2)',
    [JSON.stringify(calls), at(ms)],
  )
  return z.array(Answer).parse(result.rows)
}

async function settle(ms: number, permitId: string, tokens: number): Promise<void> {
  await database.query('select worker.settle_permits($1, $2)', [
    JSON.stringify([{ permit_id: permitId, outcome: 'ok', input_tokens: tokens, output_tokens: 0 }]),
    at(ms),
  ])
}

/** What would be answered; nothing of it stays. */
async function probe(ms: number, tokens: number): Promise<boolean> {
  await database.exec('savepoint probe')
  const [answer] = await ask(ms, [tokens])
  await database.exec('rollback to savepoint probe')
  return answer?.granted ?? false
}

type Grant = { ms: number; tokens: number; permitId: string }

/** The most that any 60 seconds hold: a fullest window ends with a grant. */
function fullestWindow(log: Grant[]): { requests: number; tokens: number } {
  let requests = 0
  let tokens = 0
  for (const { ms: end } of log) {
    const inside = log.filter(({ ms }) => ms > end - WINDOW_MS && ms <= end)
    requests = Math.max(requests, inside.length)
    tokens = Math.max(
      tokens,
      inside.reduce((sum, grant) => sum + grant.tokens, 0),
    )
  }
  return { requests, tokens }
}

const schedule = fc.record({
  requests: fc.integer({ min: 1, max: 12 }),
  tokens: fc.integer({ min: 50, max: 400 }),
  steps: fc.array(
    fc.record({
      /** Many at once, some just before or after a second or a window, some long after. */
      waitMs: fc.oneof(
        fc.constant(0),
        fc.integer({ min: 0, max: 1_500 }),
        fc.integer({ min: 58_500, max: 61_500 }),
        fc.integer({ min: 0, max: 20_000 }),
      ),
      calls: fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 4 }),
      /** Share of its tokens that the oldest open call turns out to have used; null leaves it open. */
      used: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    }),
    { minLength: 5, maxLength: 30 },
  ),
})

describe('limits of a project', () => {
  test('no 60 seconds ever hold more than a limit, and retry_at is exact', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, async ({ requests, tokens, steps }) => {
        await database.exec('savepoint run')
        await setLimits({ requests, tokens })
        const log: Grant[] = []
        const open: Grant[] = []
        let ms = 0
        for (const step of steps) {
          ms += step.waitMs
          const answers = await ask(ms, step.calls)
          for (const [index, answer] of answers.entries()) {
            const wanted = step.calls[index] ?? 0
            if (answer.permit_id) {
              const grant = { ms, tokens: wanted, permitId: answer.permit_id }
              log.push(grant)
              open.push(grant)
              continue
            }
            expect(answer.reason).toMatch(/^(requests|tokens)_per_minute$/)
          }
          await retryIsExact(ms, step.calls, answers)
          const oldest = step.used === null ? undefined : open.shift()
          if (oldest && step.used !== null) {
            oldest.tokens = Math.floor(oldest.tokens * step.used)
            await settle(ms, oldest.permitId, oldest.tokens)
          }
          const fullest = fullestWindow(log)
          expect(fullest.requests).toBeLessThanOrEqual(requests)
          // A call larger than the whole limit may go alone; it is the only one that is above it.
          expect(fullest.tokens).toBeLessThanOrEqual(Math.max(tokens, ...log.map((grant) => grant.tokens)))
        }
        await database.exec('rollback to savepoint run')
      }),
      { numRuns: 12 },
    )
  })

  /** At retry_at the last refused call would be granted, a millisecond before it would not. */
  async function retryIsExact(ms: number, calls: number[], answers: z.infer<typeof Answer>[]): Promise<void> {
    const last = answers.length - 1
    const retryAt = answers[last]?.retry_at
    if (!retryAt) return
    const retryMs = retryAt.getTime() - START
    expect(retryMs).toBeGreaterThan(ms)
    expect(await probe(retryMs, calls[last] ?? 0)).toBe(true)
    expect(await probe(retryMs - 1, calls[last] ?? 0)).toBe(false)
  }

  test('who always asks gets nearly all of it', async () => {
    await setLimits({ requests: 40, tokens: 1_000_000 })
    let granted = 0
    for (let ms = 0; ms < 2 * WINDOW_MS; ms += 500) {
      granted += (await ask(ms, [1, 1, 1, 1])).filter((answer) => answer.granted).length
    }
    expect(granted).toBeLessThanOrEqual(80)
    expect(granted).toBeGreaterThanOrEqual(Math.floor(2 * 40 * 0.98))
  })

  test('of 150 at once against 100 a minute, 100 start, and as many a minute later', async () => {
    await setLimits({ requests: 100, tokens: 1_000_000 })
    const atOnce = Array.from({ length: 150 }, () => 1)
    expect((await ask(500, atOnce)).filter((answer) => answer.granted)).toHaveLength(100)
    expect((await ask(60_400, atOnce)).filter((answer) => answer.granted)).toHaveLength(0)
    expect((await ask(61_000, atOnce)).filter((answer) => answer.granted)).toHaveLength(100)
  })

  test('a call takes a request and its tokens, or neither', async () => {
    await setLimits({ requests: 10, tokens: 100 })
    expect((await ask(0, [60, 60, 40])).map((answer) => answer.granted)).toEqual([true, false, true])
    const used = await database.query<{ requests_used: number; tokens_used: number; day_used: number }>(
      `select requests_used::int, tokens_used::int, day_used from worker.quota_status($1) where model = $2`,
      [at(0), MODEL],
    )
    expect(used.rows).toEqual([{ requests_used: 2, tokens_used: 100, day_used: 2 }])
    const events = await database.query(`select 1 from public.usage_events where kind = 'search'`)
    expect(events.rows).toHaveLength(2)
  })

  test('tokens that were used beyond the estimate are owed', async () => {
    await setLimits({ requests: 10, tokens: 100 })
    const [answer] = await ask(0, [10])
    await settle(1_000, answer?.permit_id ?? '', 95)
    const [next] = await ask(2_000, [10])
    expect(next).toMatchObject({
      granted: false,
      reason: 'tokens_per_minute',
      retry_at: new Date(START + 61_000),
    })
  })

  test('a clock that goes back grants nothing twice', async () => {
    await setLimits({ requests: 3, tokens: 1_000 })
    const times = [30_000, 29_000, 5_000, 30_000, 1_000]
    const granted: boolean[] = []
    for (const ms of times) granted.push(...(await ask(ms, [1])).map((answer) => answer.granted))
    expect(granted).toEqual([true, true, true, false, false])
  })

  test('no more calls at once than a model allows', async () => {
    await setLimits({ requests: 100, tokens: 1_000_000, concurrent: 3 })
    const answers = await ask(0, [1, 1, 1, 1])
    expect(answers.map((answer) => answer.reason)).toEqual([null, null, null, 'concurrency'])
    await settle(10, answers[0]?.permit_id ?? '', 1)
    expect((await ask(20, [1]))[0]?.granted).toBe(true)
  })
})

describe('requests of a user', () => {
  const Taken = z.object({ allowed: z.boolean(), remaining: z.number(), retry_after_ms: z.number() })

  async function take(user: string, ms: number): Promise<z.infer<typeof Taken>> {
    const result = await database.query('select * from worker.take_user_token($1, $2, 100, 10, $3)', [
      user,
      'sign',
      at(ms),
    ])
    return Taken.parse(result.rows[0])
  }

  const user = () => crypto.randomUUID()

  test('of 150 at once 100 are allowed and 50 are refused', async () => {
    const person = user()
    const taken = []
    for (let request = 0; request < 150; request++) taken.push(await take(person, 0))
    expect(taken.filter(({ allowed }) => allowed)).toHaveLength(100)
    expect(taken.findIndex(({ allowed }) => !allowed)).toBe(100)
  })

  test('any schedule is answered as an exact bucket would, and retry_after is right', async () => {
    const waits = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30_000 })), {
      minLength: 100,
      maxLength: 160,
    })
    await fc.assert(
      fc.asyncProperty(waits, async (schedule) => {
        const person = user()
        // Thousandths of a token in whole numbers: 10 a minute are one in 6 ms.
        let thousandths = 100_000 * 6
        let last = 0
        let ms = 0
        for (const wait of schedule) {
          ms += Math.floor(wait / 20)
          thousandths = Math.min(600_000, thousandths + (ms - last))
          last = ms
          const taken = await take(person, ms)
          expect(taken.allowed).toBe(thousandths >= 6_000)
          if (taken.allowed) thousandths -= 6_000
          else expect(taken.retry_after_ms).toBe(6_000 - thousandths)
        }
      }),
      { numRuns: 3 },
    )
  })

  test('users share nothing', async () => {
    const [busy, calm] = [user(), user()]
    for (let request = 0; request < 101; request++) await take(busy, 0)
    expect(await take(calm, 0)).toMatchObject({ allowed: true, remaining: 99 })
  })

  test('idle buckets are dropped after an hour, and nobody gains by it', async () => {
    const person = user()
    await take(person, 0)
    const buckets = () =>
      database
        .query('select 1 from private.user_buckets where holder_id = $1', [person])
        .then(({ rows }) => rows)
    await database.query('select worker.sweep($1)', [at(3_599_999)])
    expect(await buckets()).toHaveLength(1)
    await database.query('select worker.sweep($1)', [at(3_600_000)])
    expect(await buckets()).toHaveLength(0)
    expect(await take(person, 3_600_000)).toMatchObject({ allowed: true, remaining: 99 })
  })
})
