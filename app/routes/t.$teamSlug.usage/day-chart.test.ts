import { expect, test } from 'vitest'
import { summary } from './day-chart.tsx'

const day = (name: string, calls: number) => ({
  day: name,
  calls,
  tokens: calls * 1_000,
  costNanodollars: calls * 10_000_000,
})

test('says the whole and the highest day', () => {
  const days = [day('2026-11-20', 3), day('2026-11-21', 120), day('2026-11-22', 0)]
  expect(summary(days, 'calls')).toBe('Requests by day: 123 in 3 days, most on 21 Nov with 120.')
  expect(summary(days, 'cost')).toBe('Cost by day: $1.23 in 3 days, most on 21 Nov with $1.20.')
})

test('says that there was nothing', () => {
  expect(summary([day('2026-11-22', 0)], 'tokens')).toBe('Tokens by day: nothing so far.')
})
