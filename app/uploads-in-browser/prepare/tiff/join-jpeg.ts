import { readJpegHeader } from '#domain/file-inspection/jpeg-header.ts'
import { Failure } from '#domain/failures.ts'
import { COLOUR, type TiffPage } from './tiff-page.ts'

const MARKER_BYTES = 2
const START = [0xff, 0xd8]

/** A tile as a JPEG of its own: what all tiles share stands in the directory. Throws `corrupt_file`. */
export function joinJpeg(page: TiffPage, tile: Uint8Array): Uint8Array<ArrayBuffer> {
  const tables = page.jpegTables?.subarray(MARKER_BYTES, -MARKER_BYTES) ?? []
  const before = [...START, ...colourMark(page), ...tables]
  const jpeg = new Uint8Array(before.length + Math.max(0, tile.length - MARKER_BYTES))
  jpeg.set(before)
  jpeg.set(tile.subarray(MARKER_BYTES), before.length)
  // It speaks for itself again, and may declare more than the directory did.
  const header = readJpegHeader(jpeg)
  if (!header || header.width > page.tileWidth || header.height > page.tileHeight) {
    throw new Failure('corrupt_file', 'A part of a page has another size than it should.')
  }
  return jpeg
}

/** Says whether three channels are red, green and blue, which a JPEG itself leaves open. */
function colourMark({ samples, colour }: TiffPage): number[] {
  if (samples !== 3) return []
  const transform = colour === COLOUR.yCbCr ? 1 : 0
  return [0xff, 0xee, 0, 14, ...new TextEncoder().encode('Adobe'), 0, 100, 0, 0, 0, 0, transform]
}
