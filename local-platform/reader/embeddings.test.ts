import { expect, test } from 'vitest'
import { meanDirection, piecesOf } from './embeddings.ts'

test('a long text is cut at white space into a few pieces', () => {
  const pieces = piecesOf('word '.repeat(2_000))
  expect(pieces).toHaveLength(8)
  expect(
    pieces.every((piece) => piece.length <= 600 && !piece.startsWith(' ') && piece.endsWith('word')),
  ).toBe(true)
})

test('a short text is one piece, nothing is a blank', () => {
  expect(piecesOf(' a  short\ntext ')).toEqual(['a short text'])
  expect(piecesOf('')).toEqual([' '])
})

test('the mean has length one and leans to the first piece', () => {
  const [x = 0, y = 0] = meanDirection([
    [1, 0],
    [0, 1],
  ])
  expect(Math.hypot(x, y)).toBeCloseTo(1)
  expect(x).toBeGreaterThan(y)
})
