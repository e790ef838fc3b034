import {
  readTiffDirectories,
  type TiffDirectories,
  type TiffDirectory,
} from '#domain/file-inspection/tiff-directories.ts'
import { Failure } from '#domain/failures.ts'
import { LIMITS } from '#domain/limits.ts'

const TAG = { width: 256, height: 257, tileWidth: 322, tileHeight: 323 } as const

/**
 * Reads what a TIFF declares before any of it is unpacked. Throws `corrupt_file`, `too_many_pages`, `too_many_pixels`
 * or `cannot_decode_here`.
 */
export function requireSafeTiff(bytes: Uint8Array): TiffDirectories {
  const chain = readTiffDirectories(bytes)
  if (!chain) throw new Failure('cannot_decode_here', 'It is no classic TIFF.')
  const { directories, complete } = chain
  if (!complete || directories.length === 0) throw new Failure('corrupt_file', 'Its list of pages is broken.')
  if (directories.length > LIMITS.pdfPages) {
    throw new Failure('too_many_pages', `${directories.length} pages`)
  }
  for (const directory of directories) requireSafePage(directory)
  return chain
}

function requireSafePage(directory: TiffDirectory): void {
  const first = (tag: number) => directory.numbers(tag)?.[0] ?? 0
  const width = first(TAG.width)
  const height = first(TAG.height)
  if (width === 0 || height === 0) throw new Failure('corrupt_file', 'A page declares no size.')
  if (width * height > LIMITS.pixels) throw new Failure('too_many_pixels', `${width} × ${height}`)
  const tileWidth = first(TAG.tileWidth)
  const tileHeight = first(TAG.tileHeight)
  if (tileWidth === 0 || tileHeight === 0) return
  // Tiles reach over the edges of a page, but hardly by more than the page itself has.
  const tiles = Math.ceil(width / tileWidth) * Math.ceil(height / tileHeight)
  if (tiles * tileWidth * tileHeight > 2 * LIMITS.pixels) {
    throw new Failure('corrupt_file', 'The parts of a page do not make up the page.')
  }
}
