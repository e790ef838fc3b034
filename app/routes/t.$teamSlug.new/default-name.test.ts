import { expect, test } from 'vitest'
import { defaultName } from './default-name.ts'

test.each([
  [3, '22 November, night'],
  [9, '22 November, morning'],
  [15, '22 November, afternoon'],
  [21, '22 November, evening'],
  [23, '22 November, night'],
])('at %i o’clock a batch is called "%s"', (hour, name) => {
  expect(defaultName(new Date(2026, 10, 22, hour))).toBe(name)
})
