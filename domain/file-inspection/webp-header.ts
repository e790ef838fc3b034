import { asciiAt, type PictureHeader, viewOf } from './picture-header.ts'

/** Simple (VP8), lossless (VP8L) and extended (VP8X) WebP; null when none of them. */
export function readWebpHeader(bytes: Uint8Array): PictureHeader | null {
  if (bytes.length < 30) return null
  const view = viewOf(bytes)
  const end = 8 + view.getUint32(4, true)
  const size = sizeOf(bytes, view)
  return (
    size && {
      ...size,
      frames: countFrames(bytes, view),
      complete: end <= bytes.length,
      trailingBytes: Math.max(0, bytes.length - end),
    }
  )
}

function sizeOf(bytes: Uint8Array, view: DataView): { width: number; height: number } | null {
  switch (asciiAt(bytes, 12, 4)) {
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
    }
    case 'VP8X':
      return { width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) }
    default:
      return null
  }
}

function countFrames(bytes: Uint8Array, view: DataView): number {
  let frames = 0
  for (let at = 12; at + 8 <= bytes.length;) {
    if (asciiAt(bytes, at, 4) === 'ANMF') frames += 1
    const length = view.getUint32(at + 4, true)
    at += 8 + length + (length % 2)
  }
  return Math.max(1, frames)
}

const uint24 = (view: DataView, at: number): number =>
  view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
