import { unzlibSync } from 'fflate'
import type { FontOutlines } from './font-outlines.ts'
import { packFont } from './pack-font.ts'

/** What drawing needs; the rest of a font is for shaping and for people. */
const KEPT = ['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep']

const WOFF = 0x774f4646

/**
 * Reads a WOFF file with TrueType outlines. No shaping: a character is a glyph, without ligatures and kerning, which
 * takes a thousandth of the time that a shaper takes. Throws for any other file.
 */
export function readWoff(name: string, bytes: Uint8Array<ArrayBuffer>): FontOutlines {
  const tables = readTables(bytes)
  const table = (tag: string): DataView => {
    const found = tables.get(tag)
    if (!found) throw new Error(`${name} has no table ${tag}`)
    return new DataView(found.buffer, found.byteOffset, found.length)
  }
  const head = table('head')
  const hhea = table('hhea')
  const hmtx = table('hmtx')
  const scale = 1_000 / head.getUint16(18)
  const metrics = hhea.getUint16(34)
  const glyphs = readCharacterMap(table('cmap'))
  const glyphOf = (character: string) => glyphs(character.codePointAt(0) ?? 0)
  const scaled = (view: DataView, at: number) => Math.round(view.getInt16(at) * scale)
  return {
    name,
    file: packFont(KEPT.flatMap((tag) => (tables.has(tag) ? [[tag, tables.get(tag) ?? []] as const] : []))),
    ascent: scaled(hhea, 4),
    descent: scaled(hhea, 6),
    box: [scaled(head, 36), scaled(head, 38), scaled(head, 40), scaled(head, 42)],
    glyphOf,
    // Glyphs after the last metric are as wide as it.
    widthOf: (character) => hmtx.getUint16(4 * Math.min(glyphOf(character), metrics - 1)) * scale,
  }
}

function readTables(bytes: Uint8Array<ArrayBuffer>): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (view.getUint32(0) !== WOFF) throw new Error('this is no WOFF file')
  const tables = new Map<string, Uint8Array>()
  for (let index = 0; index < view.getUint16(12); index += 1) {
    const entry = 44 + 20 * index
    const tag = String.fromCharCode(...bytes.subarray(entry, entry + 4))
    const [offset, packed, size] = [4, 8, 12].map((at) => view.getUint32(entry + at))
    if (offset === undefined || packed === undefined) continue
    const data = bytes.subarray(offset, offset + packed)
    tables.set(tag, packed === size ? data.slice() : unzlibSync(data))
  }
  return tables
}

/** The glyph of a code point, from the table of Windows and Unicode (format 4, which all of these fonts have). */
function readCharacterMap(cmap: DataView): (codePoint: number) => number {
  const count = cmap.getUint16(2)
  const offsets = Array.from({ length: count }, (_, index) => cmap.getUint32(8 + 8 * index))
  const start = offsets.find((offset) => cmap.getUint16(offset) === 4)
  if (start === undefined) return () => 0
  const segments = cmap.getUint16(start + 6) / 2
  const at = (part: number, index: number) => start + 14 + 2 * (part * segments + index) + (part > 0 ? 2 : 0)
  return (codePoint) => {
    if (codePoint > 0xffff) return 0
    for (let index = 0; index < segments; index += 1) {
      if (cmap.getUint16(at(0, index)) < codePoint) continue
      const first = cmap.getUint16(at(1, index))
      if (first > codePoint) return 0
      const delta = cmap.getUint16(at(2, index))
      const rangeAt = at(3, index)
      const range = cmap.getUint16(rangeAt)
      if (range === 0) return (codePoint + delta) & 0xffff
      const glyph = cmap.getUint16(rangeAt + range + 2 * (codePoint - first))
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }
}
