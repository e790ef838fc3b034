import { expect, test } from 'vitest'
import { countPhases } from '#app/realtime/count-phases.ts'
import { paceWords, quotaWords, successWords } from './pace-words.ts'

test('the pace is told in images a minute', () => {
  expect([0.4, 1, 9.96, 38.4, 1_200].map(paceWords)).toEqual([
    '0.4 images a minute',
    '1 image a minute',
    '10 images a minute',
    '38 images a minute',
    '1,200 images a minute',
  ])
})

test('one failure in thousands is never rounded away', () => {
  const counts = { ...countPhases([]), searchable: 4_999, failed: 1 }
  expect(successWords(counts)).toBe('99.9 % read well')
  expect(successWords({ ...counts, failed: 0 })).toBe('100 % read well')
  expect(successWords(countPhases([]))).toBeNull()
  const unsent = { ...counts, failed: 2, unsent: 1 }
  expect(successWords(unsent), 'what never arrived was not read badly').toBe('99.9 % read well')
  expect(successWords({ ...countPhases([]), failed: 3, unsent: 3 })).toBeNull()
})

test('the quota says what is used, and for what one waits', () => {
  const quota = {
    requestsUsed: 42,
    requestsLimit: 150,
    tokensUsed: 240_000,
    tokensLimit: 2_000_000,
    limitedUntil: null,
  }
  expect(quotaWords(quota, null)).toBe('42 of 150 requests this minute, 12 % of the tokens')
  expect(quotaWords(quota, 17_100)).toBe(
    '42 of 150 requests this minute, 12 % of the tokens; waiting for quota, resumes in 18 s',
  )
  expect(quotaWords(quota, 5 * 60_000)).toMatch(/resumes in 5 min$/)
  expect(quotaWords(quota, 9 * 3_600_000)).toMatch(/resumes in 9 h$/)
})
