import { describe, expect, test } from 'vitest'
import { createCallLimiter } from './limiter.ts'
import type { Permit, PermitRequest, Settlement } from './worker-database.ts'

const NOW = Date.UTC(2026, 10, 22)

function makeLimiter(permit: Partial<Permit>) {
  const asked: PermitRequest[] = []
  const settled: Settlement[] = []
  const limiter = createCallLimiter({
    database: {
      takePermits: ([request]) => {
        if (request) asked.push(request)
        const none = { granted: false, permit_id: null, project: null, key_label: null, model: null }
        return Promise.resolve([
          { call_id: 'c', live_ids: [], reason: null, retry_at: null, ...none, ...permit },
        ])
      },
      settlePermits: (settlements) => {
        settled.push(...settlements)
        return Promise.resolve([])
      },
      quotaStatus: () =>
        Promise.resolve([
          {
            project: 'p',
            model: 'm',
            requests_used: 1,
            requests_limit: 300,
            tokens_used: 20,
            tokens_limit: 2_000,
            day_used: 5,
            day_limit: 10_000,
            in_flight: 2,
            limited_until: '2026-11-22 00:01:00+00',
          },
        ]),
    },
    call: { kind: 'search', team_id: 't', batch_id: null },
    newId: () => 'c',
    now: () => NOW,
  })
  return { limiter, asked, settled }
}

const GRANTED = { granted: true, permit_id: 'permit', project: 'p', key_label: 'k', model: 'm' }

describe('the limiter of one call', () => {
  test('allows what the database grants, and names the key to use', async () => {
    const { limiter, asked } = makeLimiter(GRANTED)
    expect(await limiter.acquirePermission(120)).toEqual({ allowed: true, delayMs: 0 })
    expect(limiter.choice).toMatchObject({ project: 'p', keyLabel: 'k', model: 'm' })
    expect(asked).toMatchObject([{ estimated_tokens: 120, kind: 'search' }])
  })

  test('says how long to wait when it does not', async () => {
    const { limiter } = makeLimiter({ reason: 'requests_per_minute', retry_at: '2026-11-22 00:00:07.5+00' })
    expect(await limiter.acquirePermission(1)).toEqual({ allowed: false, delayMs: 7_500 })
    expect(limiter.choice).toBeNull()
  })

  test('records what a call used, once', async () => {
    const { limiter, settled } = makeLimiter(GRANTED)
    await limiter.acquirePermission(1)
    await limiter.recordSuccess(99)
    await limiter.recordError('timeout')
    expect(settled).toEqual([{ permit_id: 'permit', outcome: 'ok', input_tokens: 99, output_tokens: 0 }])
  })

  test('keeps what was reserved for a call of which nobody knows', async () => {
    const { limiter, settled } = makeLimiter(GRANTED)
    await limiter.acquirePermission(1)
    await limiter.recordError('timeout')
    expect(settled).toEqual([
      { permit_id: 'permit', outcome: 'timeout', input_tokens: null, output_tokens: null },
    ])
  })

  test('shows the weather', async () => {
    expect(await makeLimiter({}).limiter.getStatus()).toEqual([
      {
        project: 'p',
        model: 'm',
        requests: { used: 1, limit: 300 },
        tokens: { used: 20, limit: 2_000 },
        requestsToday: { used: 5, limit: 10_000 },
        inFlight: 2,
        limitedUntil: new Date('2026-11-22T00:01:00Z'),
      },
    ])
  })
})
