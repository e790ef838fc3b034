import { describe, expect, test } from 'vitest'
import type { TextPiece } from './engines/paddle.ts'
import { groupIntoRows, medianAngle } from './rows.ts'

/** A piece at a place of a page that leans by `angle`: coordinates are those before it leant. */
function piece(text: string, { x, y, angle = 0 }: { x: number; y: number; angle?: number }): TextPiece {
  const center = {
    x: x * Math.cos(angle) - y * Math.sin(angle),
    y: x * Math.sin(angle) + y * Math.cos(angle),
  }
  return { text, confidence: 0.95, box: { center, width: text.length * 12, height: 24, angle } }
}

describe('rows', () => {
  test('pieces on one line form a row from left to right, rows go from top to bottom', () => {
    const rows = groupIntoRows([
      piece('2.50', { x: 400, y: 102 }),
      piece('Total', { x: 60, y: 140 }),
      piece('Coffee', { x: 60, y: 100 }),
      piece('2.50', { x: 400, y: 139 }),
    ])
    expect(rows.map(({ text }) => text)).toEqual(['Coffee 2.50', 'Total 2.50'])
  })

  test.each([-12, -5, 5, 12])('a page that leans by %i degrees keeps its rows', (degrees) => {
    const angle = (degrees * Math.PI) / 180
    const lines = ['Coffee', 'Bread', 'Butter', 'Total']
    const pieces = lines.flatMap((name, index) => [
      piece(`${name} of the day`, { x: 120, y: 100 + index * 40, angle }),
      piece('12.50', { x: 520, y: 100 + index * 40, angle }),
    ])
    expect(groupIntoRows(pieces).map(({ text }) => text)).toEqual(
      lines.map((name) => `${name} of the day 12.50`),
    )
  })

  test('pieces above each other never share a row', () => {
    const rows = groupIntoRows([piece('Amount', { x: 100, y: 100 }), piece('(RM)', { x: 100, y: 109 })])
    expect(rows).toHaveLength(2)
  })

  test('long pieces decide the direction, short ones do not', () => {
    expect(
      medianAngle([
        piece('a long line of text', { x: 0, y: 0, angle: 0.1 }),
        piece('x', { x: 0, y: 40, angle: -0.7 }),
      ]),
    ).toBe(0.1)
    expect(groupIntoRows([])).toEqual([])
  })
})
