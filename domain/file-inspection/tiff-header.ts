import { type PictureHeader, viewOf } from './picture-header.ts'

const IMAGE_WIDTH = 256
const IMAGE_LENGTH = 257
const ENTRY_BYTES = 12
/** A chain of directories may be made to loop; no scan has more pages than this. */
const MAX_DIRECTORIES = 1_000

type Directory = { width: number; height: number; next: number }

/** The largest page of a classic TIFF, and how many there are; null for BigTIFF or a broken directory. */
export function readTiffHeader(bytes: Uint8Array): PictureHeader | null {
  if (bytes.length < 8) return null
  const view = viewOf(bytes)
  const little = bytes[0] === 0x49
  if (view.getUint16(2, little) !== 42) return null
  const pages: Directory[] = []
  let complete = true
  for (let at = view.getUint32(4, little); at !== 0 && pages.length < MAX_DIRECTORIES;) {
    const page = readDirectory(view, at, little)
    if (!page) {
      complete = false
      break
    }
    pages.push(page)
    at = page.next
  }
  const largest = pages.toSorted((a, b) => b.width * b.height - a.width * a.height)[0]
  if (!largest) return null
  return {
    width: largest.width,
    height: largest.height,
    frames: pages.length,
    complete,
    trailingBytes: 0,
  }
}

function readDirectory(view: DataView, at: number, little: boolean): Directory | null {
  if (at + 2 > view.byteLength) return null
  const entries = view.getUint16(at, little)
  const end = at + 2 + entries * ENTRY_BYTES
  if (end + 4 > view.byteLength) return null
  let width = 0
  let height = 0
  for (let entry = at + 2; entry < end; entry += ENTRY_BYTES) {
    const tag = view.getUint16(entry, little)
    if (tag === IMAGE_WIDTH) width = shortOrLong(view, entry, little)
    if (tag === IMAGE_LENGTH) height = shortOrLong(view, entry, little)
  }
  return { width, height, next: view.getUint32(end, little) }
}

const shortOrLong = (view: DataView, entry: number, little: boolean): number =>
  view.getUint16(entry + 2, little) === 3
    ? view.getUint16(entry + 8, little)
    : view.getUint32(entry + 8, little)
