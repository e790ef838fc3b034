import { type PictureHeader, viewOf } from './picture-header.ts'

const EXTENSION = 0x21
const IMAGE = 0x2c
const TRAILER = 0x3b

/** The logical screen, or the first frame where that declares more. */
export function readGifHeader(bytes: Uint8Array): PictureHeader | null {
  if (bytes.length < 13) return null
  const view = viewOf(bytes)
  const flags = view.getUint8(10)
  const colourTable = flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
  const frame = skipExtensions(bytes, 13 + colourTable)
  const hasFrame = bytes[frame] === IMAGE && frame + 9 <= bytes.length
  return {
    width: Math.max(view.getUint16(6, true), hasFrame ? view.getUint16(frame + 5, true) : 0),
    height: Math.max(view.getUint16(8, true), hasFrame ? view.getUint16(frame + 7, true) : 0),
    frames: 1,
    complete: bytes.at(-1) === TRAILER,
    trailingBytes: 0,
  }
}

function skipExtensions(bytes: Uint8Array, from: number): number {
  let at = from
  while (bytes[at] === EXTENSION) {
    at += 2
    for (let length = bytes[at]; length; length = bytes[at]) at += 1 + length
    at += 1
  }
  return at
}
