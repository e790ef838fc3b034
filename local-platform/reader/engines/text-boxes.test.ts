import { describe, expect, test } from 'vitest'
import { convexHull, findTextBoxes, smallestRectangle, type ProbabilityMap } from './text-boxes.ts'

function mapWith(paint: (x: number, y: number) => number): ProbabilityMap {
  const [width, height] = [200, 120]
  const values = Float32Array.from({ length: width * height }, (_, at) =>
    paint(at % width, Math.floor(at / width)),
  )
  return { values, width, height }
}

describe('text boxes', () => {
  test('each connected area becomes a box around it, grown to hold the letters', () => {
    const boxes = findTextBoxes(
      mapWith((x, y) => (y >= 50 && y < 60 && ((x >= 20 && x < 80) || (x >= 110 && x < 190)) ? 0.9 : 0)),
    )
    expect(boxes).toHaveLength(2)
    expect(boxes[0]?.center.x).toBeCloseTo(50, 0)
    expect(boxes[0]?.height).toBeGreaterThan(15)
    expect(boxes[1]?.width).toBeGreaterThan(80)
  })

  test('faint areas and specks are left out', () => {
    expect(findTextBoxes(mapWith((x, y) => (y === 50 && x < 60 ? 0.9 : 0)))).toEqual([])
    expect(findTextBoxes(mapWith((x, y) => (y > 40 && y < 60 && x < 60 ? 0.4 : 0)))).toEqual([])
  })

  test('a slanting line keeps its direction', () => {
    const slope = Math.tan(0.2)
    const boxes = findTextBoxes(
      mapWith((x, y) => (x >= 20 && x < 160 && Math.abs(y - 40 - (x - 20) * slope) < 6 ? 0.9 : 0)),
    )
    expect(boxes).toHaveLength(1)
    expect(boxes[0]?.angle).toBeCloseTo(0.2, 1)
  })

  test('the smallest rectangle of a square is the square', () => {
    const corners = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
      { x: 0, y: 10 },
      { x: 5, y: 5 },
    ]
    const hull = convexHull(corners)
    expect(hull).toHaveLength(4)
    expect(smallestRectangle(hull)).toMatchObject({ width: 10, height: 10, center: { x: 5, y: 5 } })
  })
})
