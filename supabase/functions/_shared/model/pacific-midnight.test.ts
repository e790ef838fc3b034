import { expect, test } from 'vitest'
import { nextPacificMidnight } from './pacific-midnight.ts'

test.each([
  ['in winter', '2026-11-22T05:00:00Z', '2026-11-22T08:00:00.000Z'],
  ['just after midnight there', '2026-11-22T08:00:01Z', '2026-11-23T08:00:00.000Z'],
  ['in summer', '2026-07-01T12:00:00Z', '2026-07-02T07:00:00.000Z'],
  ['before the clocks go forward', '2026-03-08T09:00:00Z', '2026-03-09T07:00:00.000Z'],
  ['before the clocks go back', '2026-11-01T08:30:00Z', '2026-11-02T08:00:00.000Z'],
])("the provider's day ends at midnight Pacific time %s", (_, now, end) => {
  expect(nextPacificMidnight(new Date(now)).toISOString()).toBe(end)
})
