import { describe, expect, test } from 'vitest'
import { EMBEDDING_RETRY_MS } from '#domain/retry-policy.ts'
import type { ModelOutcome } from '#domain/model-outcome.ts'
import { makeClaimedDocument } from '../_shared/testing/make-claimed-document.ts'
import { judgeVectors } from './judge-vectors.ts'

const NOW = Date.UTC(2026, 10, 22)
const options = { permitId: 'permit', model: 'm', now: NOW, mayGoOn: true }
const judge = (count: number, outcome: ModelOutcome<number[][]>, attempts = 1, change = {}) =>
  judgeVectors(
    Array.from({ length: count }, () => makeClaimedDocument({ attempts })),
    { outcome, usage: { inputTokens: 5, outputTokens: 0 }, partialText: '' },
    { ...options, ...change },
  )

describe('vectors', () => {
  test('go to their own texts, with the model and the dimensions that made them', () => {
    const { stored, settlement } = judge(2, { type: 'ok', answer: [[1], [2]] })
    expect(stored).toMatchObject([
      { embedding: [1], model: 'm', dimensions: 768 },
      { embedding: [2], model: 'm', dimensions: 768 },
    ])
    expect(settlement).toMatchObject({ permit_id: 'permit', outcome: 'ok', input_tokens: 5 })
  })

  test('wait for limits and outages without losing a try', () => {
    const limited = judge(2, { type: 'rate_limited', scope: 'minute', waitMs: 18_000 })
    const free = { counts: false, code: 'rate_limited' }
    expect(limited.failed).toMatchObject([free, free])
    // The limiter is told, and knows when.
    expect(limited.settlement).toMatchObject({ outcome: 'rate_limited', wait_ms: 18_000 })
    expect(limited.failed[0]).not.toHaveProperty('run_at')
    expect(judge(1, { type: 'provider_down', waitMs: null }).failed).toMatchObject([
      { counts: false, run_at: new Date(NOW + 30_000).toISOString() },
    ])
  })

  test.each(EMBEDDING_RETRY_MS.map((wait, place) => [place + 1, wait] as const))(
    'after try %i are tried again %i ms later',
    (attempts, wait) => {
      const { failed } = judge(1, { type: 'timeout' }, attempts)
      expect(failed).toMatchObject([{ counts: true, run_at: new Date(NOW + wait).toISOString() }])
    },
  )

  test('after five retries have failed for good', () => {
    const { failed } = judge(1, { type: 'timeout' }, EMBEDDING_RETRY_MS.length + 1)
    expect(failed).toMatchObject([{ code: 'embedding_failed', counts: true, final: true }])
  })

  test.each<ModelOutcome<number[][]>>([
    { type: 'invalid_answer', reason: '1 vectors for 4 texts' },
    { type: 'too_large' },
    { type: 'unreadable_file' },
  ])('of a call that fails as a whole are asked for in halves: %o', (outcome) => {
    const { halves, failed } = judge(5, outcome)
    expect(halves.map((half) => half.length)).toEqual([3, 2])
    expect(failed).toEqual([])
    expect(judge(5, outcome, 1, { mayGoOn: false }).failed).toHaveLength(5)
    expect(judge(1, outcome).failed).toMatchObject([{ code: 'embedding_failed', counts: true }])
  })
  test('of a provider that broke wait as a whole at first, and then are asked for in halves', () => {
    const first = judge(5, { type: 'provider_error' })
    expect(first.halves).toEqual([])
    expect(first.failed).toHaveLength(5)
    for (const failed of first.failed) expect(failed).toMatchObject({ counts: true })
    expect(judge(5, { type: 'provider_error' }, 2).halves.map((half) => half.length)).toEqual([3, 2])
  })
})
