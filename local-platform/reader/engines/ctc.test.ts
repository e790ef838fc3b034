import { expect, test } from 'vitest'
import { decodeCtc, meanConfidence } from './ctc.ts'

/** One row of probabilities a step, from the likeliest class of each. */
function output(classes: number[], probability = 0.9) {
  const values = new Float32Array(classes.length * 4)
  classes.forEach((best, step) => {
    values[step * 4 + best] = probability
  })
  return { values, steps: classes.length, classes: 4 }
}

test('a character seen in columns beside each other is one, with none between it is two', () => {
  const read = (classes: number[]): string =>
    decodeCtc(output(classes), ['a', 'b', 'c'])
      .map(({ character }) => character)
      .join('')
  expect(read([0, 1, 1, 0, 2, 2, 2, 0])).toBe('ab')
  expect(read([1, 0, 1, 3])).toBe('aac')
  expect(read([0, 0])).toBe('')
})

test('a character stands in the middle of its columns', () => {
  const [first] = decodeCtc(output([0, 1, 1, 0]), ['a', 'b', 'c'])
  expect(first?.position).toBeCloseTo(0.5)
})

test('the confidence is the mean over the characters, nothing for nothing', () => {
  expect(meanConfidence(decodeCtc(output([1, 0, 2], 0.8), ['a', 'b', 'c']))).toBeCloseTo(0.8)
  expect(meanConfidence([])).toBe(0)
})
