import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FAILURES, isFailureCode } from '#domain/failures.ts'
import { type ModelOutcome, REACTIONS } from '#domain/model-outcome.ts'
import { makeClaimedFile } from '../_shared/testing/make-claimed-file.ts'
import { type Judgement, judgeReply } from './judge-reply.ts'
import type { PageGroup } from './page-group.ts'
import { answerFor, makeGroup, NOW, options, replyTo, textOf } from './testing/make-reply.ts'

/** Every file of the group, once, wherever it went. */
const filesIn = ({ finished, again }: Judgement): string[] =>
  [
    ...[...finished.completed, ...finished.failed, ...finished.released].map(({ file_id: id }) => id),
    ...again.flatMap(({ files }) => files.map(({ file_id: id }) => id)),
  ].sort()
const idsOf = (group: PageGroup): string[] => group.files.map(({ file_id: id }) => id).sort()

const OUTCOMES: ModelOutcome<string>[] = [
  { type: 'ok', answer: textOf(answerFor(0)) },
  { type: 'refused', reason: 'SPII' },
  { type: 'truncated' },
  { type: 'invalid_answer', reason: 'no candidates' },
  { type: 'rate_limited', scope: 'minute', waitMs: 18_000 },
  { type: 'quota_day', resetAt: new Date(NOW + 3_600_000) },
  { type: 'bad_key' },
  { type: 'model_not_found' },
  { type: 'provider_down', waitMs: null },
  { type: 'provider_error' },
  { type: 'timeout' },
  { type: 'too_large' },
  { type: 'unreadable_file' },
  { type: 'url_unreachable' },
  { type: 'object_changed' },
]

describe('whatever the model answers', () => {
  test('every file of the call ends in exactly one place', () => {
    const property = fc.property(
      fc.constantFrom(...OUTCOMES),
      fc.integer({ min: 1, max: 10 }),
      fc.boolean(),
      fc.boolean(),
      fc.string(),
      (outcome, pages, inline, mayGoOn, partialText) => {
        const group = makeGroup(pages, { inline })
        const judgement = judgeReply(group, replyTo(group, outcome, partialText), { ...options, mayGoOn })
        expect(filesIn(judgement)).toEqual(idsOf(group))
        if (!mayGoOn) expect(judgement.again).toEqual([])
      },
    )
    fc.assert(property)
  })

  test('the outcomes are those that domain/ has reactions for', () => {
    expect(OUTCOMES.map(({ type }) => type).sort()).toEqual(Object.keys(REACTIONS).sort())
  })
})

describe('limits and outages', () => {
  test.each<[ModelOutcome<string>, string]>([
    [{ type: 'rate_limited', scope: 'minute', waitMs: 18_000 }, 'rate_limited'],
    [{ type: 'quota_day', resetAt: new Date(NOW + 3_600_000) }, 'quota_exhausted'],
    [{ type: 'bad_key' }, 'bad_key'],
    [{ type: 'model_not_found' }, 'provider_unavailable'],
  ])(
    '%o hands the files back with their try, for whichever project the limiter lets go on',
    (outcome, reason) => {
      const group = makeGroup(3)
      const { finished } = judgeReply(group, replyTo(group, outcome), options)
      expect(finished.failed).toEqual([])
      expect(finished.released).toHaveLength(3)
      for (const released of finished.released) {
        expect(released).toMatchObject({ reason })
        expect(released).not.toHaveProperty('run_at')
      }
    },
  )

  test.each([
    [null, 30_000],
    [7_000, 7_000],
  ])('an outage that asks for %s hands them back for %i ms', (waitMs, wait) => {
    const group = makeGroup(1)
    const { finished } = judgeReply(group, replyTo(group, { type: 'provider_down', waitMs }), options)
    expect(finished.released).toMatchObject([
      { run_at: new Date(NOW + wait).toISOString(), reason: 'provider_unavailable' },
    ])
  })

  test('the limiter is told how long the provider wants to be left alone', () => {
    const group = makeGroup(1)
    const judge = (outcome: ModelOutcome<string>) =>
      judgeReply(group, replyTo(group, outcome), options).finished
    expect(judge({ type: 'rate_limited', scope: 'minute', waitMs: 18_000 })).toMatchObject({
      wait_ms: 18_000,
    })
    expect(judge({ type: 'quota_day', resetAt: new Date(NOW) })).toMatchObject({
      reset_at: new Date(NOW).toISOString(),
    })
  })
})

describe('faults of a file or of the net', () => {
  test.each(['refused', 'too_large', 'unreadable_file'] as const)(
    '%s halves a call of several pages',
    (type) => {
      const group = makeGroup(5)
      const outcome = type === 'refused' ? ({ type, reason: 'SAFETY' } as const) : ({ type } as const)
      const { again, finished } = judgeReply(group, replyTo(group, outcome), options)
      expect(again.map(({ files }) => files.length)).toEqual([3, 2])
      expect(finished.failed).toEqual([])
    },
  )

  test.each<[ModelOutcome<string>, boolean]>([
    [{ type: 'refused', reason: 'SPII' }, true],
    [{ type: 'unreadable_file' }, true],
    [{ type: 'truncated' }, false],
    [{ type: 'too_large' }, false],
    [{ type: 'provider_error' }, false],
    [{ type: 'timeout' }, false],
    [{ type: 'invalid_answer', reason: 'OTHER' }, false],
    [{ type: 'url_unreachable' }, false],
  ])('%o ends a page that is alone, for good: %s', (outcome, final) => {
    const group = makeGroup(1)
    const [failed] = judgeReply(group, replyTo(group, outcome), options).finished.failed
    expect(failed?.final).toBe(final)
    expect(failed && isFailureCode(failed.code) && FAILURES[failed.code].retry).toBe(!final)
  })

  test('a try waits 1 s, 2 s, 4 s … after the first, second, third', () => {
    const waits = [1, 2, 3].map((attempts) => {
      const group = makeGroup(1, { files: [makeClaimedFile({ attempts })] })
      const [failed] = judgeReply(group, replyTo(group, { type: 'timeout' }), options).finished.failed
      return Date.parse(failed?.run_at ?? '') - NOW
    })
    expect(waits).toEqual([1_000, 2_000, 4_000])
  })

  test('a provider that breaks is asked in halves once, then each page alone, 30 s and 60 s later', () => {
    const judge = (group: PageGroup) => judgeReply(group, replyTo(group, { type: 'provider_error' }), options)
    const { again, finished } = judge(makeGroup(5))
    expect(again.map(({ files }) => files.length)).toEqual([3, 2])
    expect(finished.failed).toEqual([])

    const waits = [1, 2].map((attempts) => {
      const half = makeGroup(2, { isHalf: true, files: [1, 2].map(() => makeClaimedFile({ attempts })) })
      const judged = judge(half)
      expect(judged.again).toEqual([])
      expect(judged.finished.released).toEqual([])
      return judged.finished.failed.map(({ run_at: runAt }) => Date.parse(runAt ?? '') - NOW)
    })
    expect(waits).toEqual([
      [30_000, 30_000],
      [60_000, 60_000],
    ])
  })

  test('near the end of the lease a group is not halved: each page waits for a try alone', () => {
    const group = makeGroup(4)
    const outcome = { type: 'refused', reason: 'SAFETY' } as const
    const { again, finished } = judgeReply(group, replyTo(group, outcome), { ...options, mayGoOn: false })
    expect(again).toEqual([])
    expect(finished.failed.map(({ final }) => final)).toEqual([false, false, false, false])
  })

  test('an address that the model cannot reach is tried once more with the bytes', () => {
    const group = makeGroup(3, { inline: false })
    const first = judgeReply(group, replyTo(group, { type: 'url_unreachable' }), options)
    expect(first.again).toEqual([{ ...group, inline: true }])
    const second = judgeReply(
      { ...group, inline: true },
      replyTo(group, { type: 'url_unreachable' }),
      options,
    )
    expect(second.again).toEqual([])
    expect(second.finished.failed).toHaveLength(3)
  })

  test('a single file that the model cannot open at its address is tried once more with the bytes', () => {
    const group = makeGroup(1, { inline: false })
    expect(judgeReply(group, replyTo(group, { type: 'unreadable_file' }), options).again).toEqual([
      { ...group, inline: true },
    ])
  })

  test('a type that always goes inline is not sent inline again', () => {
    const group = makeGroup(1, { inline: false, files: [makeClaimedFile({ sent_type: 'image/heic' })] })
    const { again, finished } = judgeReply(group, replyTo(group, { type: 'unreadable_file' }), options)
    expect(again).toEqual([])
    expect(finished.failed).toMatchObject([{ code: 'unreadable_file', final: true }])
  })
})
