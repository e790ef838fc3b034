import { type PictureHeader, viewOf } from './picture-header.ts'

const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9
/** SOF0 to SOF15 declare the size, but for the three codes in between that mean something else. */
const isStartOfFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
const standsAlone = (marker: number): boolean => (marker >= 0xd0 && marker <= 0xd7) || marker === 0x01

type Frame = { width: number; height: number; channels: number }

/** Walks the markers to the end of the image, or null when no frame is declared. */
export function readJpegHeader(bytes: Uint8Array): PictureHeader | null {
  const view = viewOf(bytes)
  let size: Frame | null = null
  let at = 2
  for (;;) {
    at = nextMarker(bytes, at)
    const marker = bytes[at + 1]
    if (marker === undefined) return finish(size, null)
    if (marker === END_OF_IMAGE) return finish(size, bytes.length - at - 2)
    if (standsAlone(marker)) {
      at += 2
      continue
    }
    if (at + 4 > bytes.length) return finish(size, null)
    if (isStartOfFrame(marker) && at + 9 <= bytes.length) {
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7), channels: bytes[at + 9] ?? 3 }
    }
    at += 2 + view.getUint16(at + 2)
    if (marker === START_OF_SCAN) at = endOfScan(bytes, at)
  }
}

function nextMarker(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at >= 0 && bytes[at + 1] === 0xff) at += 1 // fill bytes
  return at < 0 ? bytes.length : at
}

/** In the coded data 0xFF is stuffed with 0x00, and restart markers belong to it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at >= 0) {
    const next = bytes[at + 1]
    if (next !== undefined && next !== 0 && next !== 0xff && !standsAlone(next)) return at
    at = bytes.indexOf(0xff, at + 1)
  }
  return bytes.length
}

const finish = (size: Frame | null, trailingBytes: number | null): PictureHeader | null =>
  size && { ...size, frames: 1, complete: trailingBytes !== null, trailingBytes: trailingBytes ?? 0 }
