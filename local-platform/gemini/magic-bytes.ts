type Signature = { at: number; bytes: readonly number[] }

const ascii = (text: string, at = 0): Signature => ({ at, bytes: [...Buffer.from(text, 'latin1')] })

const HEIF = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1', 'heif'].map((brand) => [
  ascii('ftyp', 4),
  ascii(brand, 8),
])

/**
 * How a file of each type begins; a list of alternatives, each a list of marks. Google reads no TIFF. We do, because
 * the local reader can: who plugs in the real Gemini must turn TIFF into another type before.
 */
const MARKS: Record<string, readonly (readonly Signature[])[]> = {
  'image/png': [[ascii('\x89PNG\r\n\x1a\n')]],
  'image/jpeg': [[{ at: 0, bytes: [0xff, 0xd8, 0xff] }]],
  'image/webp': [[ascii('RIFF'), ascii('WEBP', 8)]],
  'image/bmp': [[ascii('BM')]],
  'image/tiff': [[ascii('II*\0')], [ascii('MM\0*')]],
  'image/heic': HEIF,
  'image/heif': HEIF,
  'application/pdf': [[ascii('%PDF-')]],
}

export const isReadableType = (mimeType: string): boolean =>
  Object.hasOwn(MARKS, mimeType) || mimeType.startsWith('text/') || mimeType === 'application/json'

/** Whether the bytes begin as a file of this type does. Text has no mark. */
export function hasMagicBytes(bytes: Uint8Array, mimeType: string): boolean {
  const alternatives = Object.hasOwn(MARKS, mimeType) ? MARKS[mimeType] : undefined
  if (!alternatives) return true
  return alternatives.some((marks) =>
    marks.every(({ at, bytes: mark }) => mark.every((byte, index) => bytes[at + index] === byte)),
  )
}
