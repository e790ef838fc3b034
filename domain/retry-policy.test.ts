import { expect, test } from 'vitest'
import { EXTRACTION_BACKOFF, UPLOAD_BACKOFF, backoffMs } from './retry-policy.ts'

test('waits 1 s, 2 s, 4 s … when chance is in the middle', () => {
  const waits = [1, 2, 3, 4].map((attempt) => backoffMs(attempt, UPLOAD_BACKOFF, () => 0.5))
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000])
})

test('spreads the wait by 30 % to both sides', () => {
  expect(backoffMs(1, UPLOAD_BACKOFF, () => 0)).toBe(700)
  expect(backoffMs(1, UPLOAD_BACKOFF, () => 1)).toBe(1_300)
})

test('never waits longer than a minute and its jitter', () => {
  expect(backoffMs(50, EXTRACTION_BACKOFF, () => 0.5)).toBe(60_000)
})
