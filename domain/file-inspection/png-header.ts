import { asciiAt, type PictureHeader, viewOf } from './picture-header.ts'

const FIRST_CHUNK = 8
const CHUNK_FRAME = 12 // length, type and checksum around the data

/** Walks the chunks to IEND, or null when the first is no IHDR. */
export function readPngHeader(bytes: Uint8Array): PictureHeader | null {
  const view = viewOf(bytes)
  if (bytes.length < FIRST_CHUNK + CHUNK_FRAME + 13 || asciiAt(bytes, 12, 4) !== 'IHDR') return null
  const header = { width: view.getUint32(16), height: view.getUint32(20), frames: 1 }
  let at = FIRST_CHUNK
  while (at + CHUNK_FRAME <= bytes.length) {
    const end = at + CHUNK_FRAME + view.getUint32(at)
    if (end > bytes.length) break
    if (asciiAt(bytes, at + 4, 4) === 'IEND') {
      return { ...header, complete: true, trailingBytes: bytes.length - end }
    }
    at = end
  }
  return { ...header, complete: false, trailingBytes: 0 }
}
