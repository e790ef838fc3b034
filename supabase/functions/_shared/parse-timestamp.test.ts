import { expect, test } from 'vitest'
import { parseTimestamp } from './parse-timestamp.ts'

test.each([
  '2026-11-22T05:05:34.467+00:00',
  '2026-11-22 05:05:34.467+00',
  '2026-11-22T05:05:34.467Z',
  '2026-11-21 21:05:34.467-08',
])('a timestamp as it may be written: %s', (text) => {
  expect(parseTimestamp(text)).toBe(Date.UTC(2026, 10, 22, 5, 5, 34, 467))
})
