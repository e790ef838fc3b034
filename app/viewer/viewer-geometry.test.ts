import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  keepInSight,
  MOST_ZOOM,
  panBy,
  pinch,
  scaleOf,
  stepBy,
  turn,
  type View,
  WHOLE,
  zoomAt,
} from './viewer-geometry.ts'

const scene = { box: { width: 400, height: 600 }, picture: { width: 1000, height: 2000 } }

/** Where a pixel of the picture (from its middle) is on the screen. */
const seen = (view: View, pixel: { x: number; y: number }) => {
  const scale = scaleOf(view, scene)
  return { x: view.x + pixel.x * scale, y: view.y + pixel.y * scale }
}

describe('a picture in its box', () => {
  test('is seen whole at first, and again after a turn', () => {
    expect(scaleOf(WHOLE, scene)).toBe(0.3)
    expect(scaleOf(turn(WHOLE), scene)).toBe(0.2)
    expect(turn(turn(turn(turn(WHOLE)))).rotation).toBe(0)
  })

  test('grows under the pointer: what is there stays there', () => {
    const near = zoomAt(WHOLE, scene, 3)
    const point = { x: 50, y: -80 }
    const pixel = {
      x: (point.x - near.x) / scaleOf(near, scene),
      y: (point.y - near.y) / scaleOf(near, scene),
    }
    const nearer = zoomAt(near, scene, 1.5, point)
    expect(seen(nearer, pixel).x).toBeCloseTo(point.x)
    expect(seen(nearer, pixel).y).toBeCloseTo(point.y)
  })

  test('never gets smaller than the box, nor larger than anybody needs', () => {
    expect(zoomAt(WHOLE, scene, 0.1)).toEqual(WHOLE)
    expect(zoomAt(WHOLE, scene, 1000).zoom).toBe(MOST_ZOOM)
  })

  test('moves by arrows as a page does: down shows what is further down', () => {
    const near = zoomAt(WHOLE, scene, 4)
    expect(stepBy(near, scene, { x: 0, y: 1 }).y).toBeLessThan(near.y)
    expect(stepBy(near, scene, { x: 1, y: 0 }).x).toBeLessThan(near.x)
  })

  test('follows two fingers', () => {
    const apart = pinch(
      zoomAt(WHOLE, scene, 2),
      scene,
      [
        { x: -50, y: 0 },
        { x: 50, y: 0 },
      ],
      [
        { x: -100, y: 0 },
        { x: 100, y: 0 },
      ],
    )
    expect(apart.zoom).toBeCloseTo(4)
  })

  test('never leaves the box, whatever is done to it', () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('zoom' as const),
        factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
      }),
      fc.record({ kind: fc.constant('pan' as const), x: fc.integer(), y: fc.integer() }),
      fc.record({ kind: fc.constant('turn' as const) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let view: View = WHOLE
        for (const each of steps) {
          if (each.kind === 'zoom') view = zoomAt(view, scene, each.factor, { x: 20, y: 30 })
          else if (each.kind === 'pan') view = panBy(view, scene, each)
          else view = turn(view)
        }
        const kept = keepInSight(view, scene)
        expect(kept.x).toBeCloseTo(view.x)
        expect(kept.y).toBeCloseTo(view.y)
        expect(view.zoom).toBeGreaterThanOrEqual(1)
      }),
    )
  })
})
