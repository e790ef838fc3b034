import { asciiAt, viewOf } from './picture-header.ts'

const ORIENTATION_TAG = 0x0112
const ENTRY_BYTES = 12
/** Cameras write it first; a search through 25 MB of pixels would only find chance. */
const SEARCHED_BYTES = 256 * 1024

/**
 * How EXIF says a picture must be turned, 1 (as it is) to 8. Found in JPEG, PNG and WebP; 1 where nothing is said or
 * what is said makes no sense.
 */
export function readExifOrientation(bytes: Uint8Array): number {
  const start = findTiffBlock(bytes)
  return start === null ? 1 : readOrientation(bytes.subarray(start))
}

/** The block inside EXIF that has the form of a TIFF file, behind the mark each type puts before it. */
function findTiffBlock(bytes: Uint8Array): number | null {
  const end = Math.min(bytes.length, SEARCHED_BYTES)
  for (let at = 0; at + 8 < end; at += 1) {
    if (bytes[at] !== 0x45 && bytes[at] !== 0x65) continue // E or e
    const mark = asciiAt(bytes, at, 6)
    if (mark === 'Exif\0\0') return at + 6
    if (mark.startsWith('eXIf')) return at + 4
    if (mark.startsWith('EXIF') && asciiAt(bytes, 8, 4) === 'WEBP') {
      const hasOwnMark = asciiAt(bytes, at + 8, 6) === 'Exif\0\0'
      return at + 8 + (hasOwnMark ? 6 : 0)
    }
  }
  return null
}

function readOrientation(block: Uint8Array): number {
  const order = asciiAt(block, 0, 2)
  if (block.length < 14 || (order !== 'II' && order !== 'MM')) return 1
  const little = order === 'II'
  const view = viewOf(block)
  const directory = view.getUint32(4, little)
  if (directory + 2 > block.length) return 1
  const entries = view.getUint16(directory, little)
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + index * ENTRY_BYTES
    if (entry + ENTRY_BYTES > block.length) return 1
    if (view.getUint16(entry, little) !== ORIENTATION_TAG) continue
    const orientation = view.getUint16(entry + 8, little)
    return orientation >= 1 && orientation <= 8 ? orientation : 1
  }
  return 1
}
