import { expect, test } from 'vitest'
import { lastPacificDays } from './pacific-days.ts'

test('an early morning of UTC is still yesterday', () => {
  expect(lastPacificDays(new Date('2026-11-22T07:59:00Z'), 30)).toEqual({
    firstDay: '2026-10-23',
    lastDay: '2026-11-21',
  })
})

test('thirty days are thirty also when the clocks change', () => {
  expect(lastPacificDays(new Date('2026-03-20T12:00:00Z'), 30)).toEqual({
    firstDay: '2026-02-19',
    lastDay: '2026-03-20',
  })
})
