import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { GoogleError } from '../../../local-platform/gemini/google-error.ts'
import { QuotaLog } from '../../../local-platform/gemini/quota-log.ts'
import {
  client,
  EMBEDDING_MODEL,
  errorOfCall,
  inlinePage,
  MODEL,
  openGeminiStand,
  readRequest,
  WIDE_LIMITS,
  type GeminiStand,
} from './gemini-stand.ts'

const START = Date.UTC(2026, 10, 22, 20)
let stand: GeminiStand | null = null
afterEach(async () => {
  await stand?.end()
  stand = null
})

const place = { project: 'alpha', model: MODEL }

test('no 60 seconds ever hold more requests or tokens than the limit, whatever the load', () => {
  const load = fc.array(
    fc.record({ waitMs: fc.integer({ min: 0, max: 30_000 }), tokens: fc.integer({ min: 0, max: 400 }) }),
    {
      maxLength: 200,
    },
  )
  fc.assert(
    fc.property(load, (requests) => {
      const limits = { requestsPerMinute: 5, tokensPerMinute: 1_000, requestsPerDay: 10_000 }
      const quota = new QuotaLog()
      const granted: { at: number; tokens: number }[] = []
      let at = START
      for (const { waitMs, tokens } of requests) {
        at += waitMs
        if (isGranted(() => quota.take({ ...place, tokens, at, limits }))) granted.push({ at, tokens })
      }
      for (const first of granted) {
        const window = granted.filter((entry) => entry.at >= first.at && entry.at < first.at + 60_000)
        expect(window.length).toBeLessThanOrEqual(5)
        expect(window.reduce((sum, entry) => sum + entry.tokens, 0)).toBeLessThanOrEqual(1_000)
      }
    }),
  )
})

test('the time to wait is exact: a moment before it the request is refused, then it is granted', () => {
  const tight = { requestsPerMinute: 3, tokensPerMinute: 100, requestsPerDay: 1_000 }
  const load = fc.array(fc.tuple(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 60 })), {
    minLength: 3,
    maxLength: 60,
  })
  fc.assert(
    fc.property(load, (requests) => {
      const quota = new QuotaLog()
      let at = START
      for (const [waitMs, tokens] of requests) {
        at += waitMs
        const waited = waitOf(() => quota.take({ ...place, tokens, at, limits: tight }))
        if (waited === null) continue
        expect(
          waitOf(() => quota.take({ ...place, tokens, at: at + waited - 1, limits: tight })),
        ).not.toBeNull()
        // Requests may be over while tokens are not: then the second wait follows the first, never a loop.
        at += waited
        const again = waitOf(() => quota.take({ ...place, tokens, at, limits: tight }))
        if (again !== null) {
          at += again
          expect(waitOf(() => quota.take({ ...place, tokens, at, limits: tight }))).toBeNull()
        }
      }
    }),
  )
})

test('a day is over at midnight in Los Angeles, not in Greenwich', () => {
  const limits = { ...WIDE_LIMITS, requestsPerDay: 2 }
  const quota = new QuotaLog()
  const at = (iso: string) => ({ ...place, tokens: 1, at: new Date(iso).getTime(), limits })
  quota.take(at('2026-11-22T23:00:00Z'))
  quota.take(at('2026-11-23T07:59:00Z')) // 23:59 on the 22nd in Los Angeles
  expect(isGranted(() => quota.take(at('2026-11-23T07:59:59Z')))).toBe(false)
  expect(isGranted(() => quota.take(at('2026-11-23T08:00:00Z')))).toBe(true)
})

test('keys of one project share a limit, other projects and models have their own', async () => {
  let now = new Date(START)
  stand = await openGeminiStand({
    clock: () => now,
    limits: { default: WIDE_LIMITS, [MODEL]: { ...WIDE_LIMITS, requestsPerMinute: 2 } },
  })
  const { url } = stand
  const read = (key: string) => client(url, key).models.generateContent(readRequest([inlinePage('a')]))
  await read('AIza-one')
  await read('AIza-two')
  const error = await errorOfCall(read('AIza-two'))
  expect(error).toMatchObject({ code: 429, status: 'RESOURCE_EXHAUSTED' })
  expect(error.details?.at(-1)).toMatchObject({ retryDelay: '60s' })
  await read('AIza-three')
  await stand.ai.models.embedContent({ model: EMBEDDING_MODEL, contents: [{ parts: [{ text: 'x' }] }] })
  now = new Date(START + 59_999)
  expect(await errorOfCall(read('AIza-one'))).toMatchObject({ details: [{}, {}, { retryDelay: '0.001s' }] })
  now = new Date(START + 60_000)
  await read('AIza-one')
})

test('tokens a minute are counted by what the request holds', async () => {
  stand = await openGeminiStand({
    clock: () => new Date(START),
    limits: { ...WIDE_LIMITS, tokensPerMinute: 8_000 },
  })
  const { ai } = stand
  const read = (pages: number) =>
    ai.models.generateContent({
      model: MODEL,
      contents: [{ role: 'user', parts: Array.from({ length: pages }, () => inlinePage('a').part) }],
    })
  await read(7) // 7,840
  expect(await errorOfCall(read(1))).toMatchObject({
    details: [
      {
        violations: [{ quotaId: 'GenerateContentPaidTierInputTokensPerModelPerMinute', quotaValue: '8000' }],
      },
      {},
      {},
    ],
  })
})

test('a spent day says so by its quota id', async () => {
  stand = await openGeminiStand({ limits: { ...WIDE_LIMITS, requestsPerDay: 1 } })
  const { ai } = stand
  const read = () => ai.models.generateContent(readRequest([inlinePage('a')]))
  await read()
  expect(await errorOfCall(read())).toMatchObject({
    details: [{ violations: [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel' }] }, {}, {}],
  })
})

test('of 150 calls at once exactly the 100 of the limit are let in', async () => {
  stand = await openGeminiStand({
    clock: () => new Date(START),
    limits: { ...WIDE_LIMITS, requestsPerMinute: 100 },
  })
  const { ai } = stand
  const calls = Array.from({ length: 150 }, () => ai.models.generateContent(readRequest([inlinePage('a')])))
  const settled = await Promise.allSettled(calls)
  expect(settled.filter((call) => call.status === 'fulfilled')).toHaveLength(100)
})

const isGranted = (take: () => unknown): boolean => waitOf(take) === null

/** Milliseconds until a refused request may come again; null when it was granted. */
function waitOf(take: () => unknown): number | null {
  try {
    take()
    return null
  } catch (error) {
    if (!(error instanceof GoogleError)) throw error
    const delay = error.body.error.details?.at(-1)?.retryDelay
    return Math.round(Number.parseFloat(String(delay)) * 1000)
  }
}
