import { expect, test } from 'vitest'
import { parseCronSchedule } from './cron-schedule.ts'

const matches = (schedule: string, at: string) => {
  const parsed = parseCronSchedule(schedule)
  return parsed.kind === 'minutes' && parsed.matches(new Date(at))
}

test('seconds run from 1 to 59 and stand alone', () => {
  expect(parseCronSchedule('10 seconds')).toEqual({ kind: 'seconds', seconds: 10 })
  expect(() => parseCronSchedule('60 seconds')).toThrow(/60 seconds/)
  expect(() => parseCronSchedule('0 seconds')).toThrow()
})

test.each([
  ['* * * * *', '2026-11-22T10:07:00Z', true],
  ['*/15 * * * *', '2026-11-22T10:30:00Z', true],
  ['*/15 * * * *', '2026-11-22T10:31:00Z', false],
  ['5,10-12 3 * * *', '2026-11-22T03:11:00Z', true],
  ['5,10-12 3 * * *', '2026-11-22T04:11:00Z', false],
  ['0 0 $ * *', '2026-11-30T00:00:00Z', true],
  ['0 0 $ * *', '2026-11-29T00:00:00Z', false],
  ['0 0 * * 0', '2026-11-22T00:00:00Z', true],
  ['0 0 * * 7', '2026-11-22T00:00:00Z', true],
  ['0 0 1 * 0', '2026-11-22T00:00:00Z', true],
  ['0 0 1 2 *', '2026-11-01T00:00:00Z', false],
])('%s at %s: %s', (schedule, at, expected) => {
  expect(matches(schedule, at)).toBe(expected)
})

test('nonsense is refused', () => {
  for (const text of ['', '* * * *', '61 * * * *', 'a b c d e', '*/0 * * * *']) {
    expect(() => parseCronSchedule(text), text).toThrow()
  }
})
