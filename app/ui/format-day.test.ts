import { expect, test } from 'vitest'
import { formatDay, formatShortDay } from './format-day.ts'

test('a day is written alike wherever it stands, with its year where that is not known', () => {
  expect(formatDay('2027-03-03')).toBe('3 Mar 2027')
  expect(formatShortDay('2027-03-03')).toBe('3 Mar')
})
