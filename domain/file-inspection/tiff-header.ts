import type { PictureHeader } from './picture-header.ts'
import { readTiffDirectories } from './tiff-directories.ts'

const IMAGE_WIDTH = 256
const IMAGE_LENGTH = 257

/** The largest page of a classic TIFF, and how many there are; null for BigTIFF or a broken first directory. */
export function readTiffHeader(bytes: Uint8Array): PictureHeader | null {
  const chain = readTiffDirectories(bytes)
  const sizes = chain?.directories.map((directory) => ({
    width: directory.numbers(IMAGE_WIDTH)?.[0] ?? 0,
    height: directory.numbers(IMAGE_LENGTH)?.[0] ?? 0,
  }))
  const largest = sizes?.toSorted((a, b) => b.width * b.height - a.width * a.height)[0]
  if (!chain || !sizes || !largest) return null
  return { ...largest, frames: sizes.length, complete: chain.complete, trailingBytes: 0 }
}
