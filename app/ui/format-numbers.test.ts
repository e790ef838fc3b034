import { describe, expect, test } from 'vitest'
import { formatBytes, formatCost, formatFiles } from './format-numbers.ts'
import { relativeTime } from './moment.tsx'

describe('numbers with units', () => {
  test.each([
    [0, '0 files'],
    [1, '1 file'],
    [1_500, '1,500 files'],
  ])('%i: %s', (count, words) => expect(formatFiles(count)).toBe(words))

  test.each([
    [0, '$0.00'],
    [1_200_000, '$0.0012'],
    [50_000, '$0.0001'],
    [49_999, '< $0.0001'],
    [9_999_999, '$0.0100'],
    [2_500_000_000, '$2.50'],
  ])('%i nano-dollars are %s', (cost, words) => expect(formatCost(cost)).toBe(words))

  test.each([
    [0, '0 B'],
    [426.667, '427 B'],
    [1_023.6, '1 KB'],
    [421_888, '412 KB'],
    [1_887_437, '1.8 MB'],
    [1_048_575, '1.0 MB'],
  ])('%i bytes are %s', (bytes, words) => expect(formatBytes(bytes)).toBe(words))
})

test.each([
  [5, 'just now'],
  [65, '1 minute ago'],
  [7_300, '2 hours ago'],
  [90_000, 'yesterday'],
])('%i seconds ago reads "%s"', (seconds, words) => {
  expect(relativeTime(new Date(1_000_000_000_000 - seconds * 1_000), 1_000_000_000_000)).toBe(words)
})

test.each([
  [604_799, 'in 7 days'],
  [86_400, 'tomorrow'],
  [5_300, 'in 1 hour'],
  [20, 'just now'],
])('in %i seconds reads "%s"', (seconds, words) => {
  expect(relativeTime(new Date(1_000_000_000_000 + seconds * 1_000), 1_000_000_000_000)).toBe(words)
})
