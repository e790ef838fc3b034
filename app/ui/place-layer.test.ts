import { describe, expect, test } from 'vitest'
import { placeLayer } from './place-layer.ts'

const VIEW = { width: 1_000, height: 800 }
const LAYER = { width: 200, height: 300 }

describe('a layer', () => {
  test('stands below what opened it, at its start or its end', () => {
    expect(place({ align: 'start' })).toMatchObject({ left: 500, top: 146 })
    expect(place({ align: 'end' })).toMatchObject({ left: 340, top: 146 })
  })

  test('goes to the other side where there is more room', () => {
    expect(place({ anchor: box(500, 700) })).toMatchObject({ top: 394 })
    expect(place({ anchor: box(500, 100), side: 'top' })).toMatchObject({ top: 146 })
  })

  test('stays where it was wanted when neither side has room for all of it, and is cut to what there is', () => {
    const layer = { width: 200, height: 2_000 }
    expect(place({ layer, anchor: box(500, 300) })).toMatchObject({ top: 346, maxHeight: 446 })
    expect(place({ layer, anchor: box(500, 600), side: 'top' })).toMatchObject({ top: 8, maxHeight: 586 })
  })

  test('never leaves the window sideways', () => {
    expect(place({ anchor: box(950, 100) }).left).toBe(792)
    expect(place({ anchor: box(2, 100), align: 'end' }).left).toBe(8)
  })
})

const box = (left: number, top: number) => ({ left, top, right: left + 40, bottom: top + 40 })

const place = (given: Partial<Parameters<typeof placeLayer>[0]>) =>
  placeLayer({ anchor: box(500, 100), layer: LAYER, view: VIEW, side: 'bottom', align: 'start', ...given })
