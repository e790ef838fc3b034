import type { FontOutlines } from './font-outlines.ts'
import { packFont, u16, u32, zeros } from './pack-font.ts'

/** A glyph is as wide as half its height; the text behind a picture is stretched to fit anyway. */
const GLYPH_WIDTH = 500
const UNITS_PER_EM = 1_000

/**
 * A font with one empty glyph, 300 bytes. What is written in it is not seen, and since the PDF says beside it which
 * character is meant, text of any script can be found and copied.
 */
export const glyphlessOutlines = (): FontOutlines => ({
  name: 'Glyphless',
  file: glyphlessFile(),
  ascent: UNITS_PER_EM,
  descent: 0,
  box: [0, 0, GLYPH_WIDTH, UNITS_PER_EM],
  glyphOf: () => 0,
  widthOf: () => GLYPH_WIDTH,
})

function glyphlessFile(): Uint8Array<ArrayBuffer> {
  return packFont([
    ['glyf', [0, 0, 0, 0]],
    ['head', headTable()],
    ['hhea', horizontalHeader()],
    ['hmtx', [...u16(GLYPH_WIDTH), ...u16(0)]],
    // Where the glyph begins and ends: nowhere.
    ['loca', [...u16(0), ...u16(0)]],
    ['maxp', [...u32(0x00010000), ...u16(1), ...zeros(26)]],
  ])
}

function headTable(): number[] {
  const checksumAdjustment = u32(0)
  const flags = u16(3)
  const times = zeros(16)
  const box = [...u16(0), ...u16(0), ...u16(GLYPH_WIDTH), ...u16(UNITS_PER_EM)]
  const style = [...u16(0), ...u16(8), ...u16(2), ...u16(0), ...u16(0)]
  return [
    ...u32(0x00010000),
    ...u32(0x00010000),
    ...checksumAdjustment,
    ...u32(0x5f0f3cf5),
    ...flags,
    ...u16(UNITS_PER_EM),
    ...times,
    ...box,
    ...style,
  ]
}

function horizontalHeader(): number[] {
  const oneMetric = u16(1)
  return [
    ...u32(0x00010000),
    ...u16(UNITS_PER_EM),
    ...zeros(4),
    ...u16(GLYPH_WIDTH),
    ...zeros(22),
    ...oneMetric,
  ]
}
