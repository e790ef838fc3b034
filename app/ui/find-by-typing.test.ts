import { expect, test } from 'vitest'
import { findByTyping } from './find-by-typing.ts'

const LABELS = ['Pause', 'Retry all failed', 'Rename…', 'Cancel…']

test.each([
  ['the first that begins so', 'p', -1, 0],
  ['whatever the case', 'C', 0, 3],
  ['the next one, after the one where one is', 'r', 1, 2],
  ['from the end on to the beginning', 'r', 2, 1],
  ['one letter again and again goes on', 'rr', 1, 2],
  ['a word that grows stays where it fits', 're', 1, 1],
  ['and goes on where it does not', 'ren', 1, 2],
  ['none', 'x', 0, -1],
  ['nothing typed', '', 0, -1],
])('%s', (_, typed, current, found) => {
  expect(findByTyping(LABELS, typed, current)).toBe(found)
})
