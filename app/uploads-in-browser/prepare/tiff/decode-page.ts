import { Failure } from '#domain/failures.ts'
import { joinJpeg } from './join-jpeg.ts'
import { paintTile, type Pixels } from './paint-tile.ts'
import { COMPRESSION, type TiffPage } from './tiff-page.ts'
import { undoCompression } from './undo-compression.ts'

/** Rejects with whatever it likes when it cannot. */
export type DecodeJpeg = (jpeg: Uint8Array<ArrayBuffer>) => Promise<Pixels>

/** All dots of a page, not yet turned. Throws `corrupt_file` or `cannot_decode_here`. */
export async function decodePage(page: TiffPage, decodeJpeg: DecodeJpeg): Promise<Pixels> {
  const { width, height } = page
  const picture = { width, height, rgba: new Uint8ClampedArray(4 * width * height) }
  for (const [place, tile] of page.tiles.entries()) {
    const x = (place % page.across) * page.tileWidth
    const y = Math.floor(place / page.across) * page.tileHeight
    const rows = Math.min(page.tileHeight, height - y)
    if (page.compression === COMPRESSION.jpeg) {
      copyInto(picture, await decode(decodeJpeg, joinJpeg(page, tile)), { x, y })
    } else {
      paintTile(picture, page, undoCompression(page, tile, rows), { x, y, rows })
    }
  }
  return picture
}

async function decode(decodeJpeg: DecodeJpeg, jpeg: Uint8Array<ArrayBuffer>): Promise<Pixels> {
  try {
    return await decodeJpeg(jpeg)
  } catch (error) {
    throw new Failure('corrupt_file', 'A part of a page cannot be decoded.', { cause: error })
  }
}

function copyInto(picture: Pixels, part: Pixels, { x, y }: { x: number; y: number }): void {
  const columns = Math.min(part.width, picture.width - x)
  for (let row = 0; row < Math.min(part.height, picture.height - y); row += 1) {
    const from = 4 * row * part.width
    picture.rgba.set(part.rgba.subarray(from, from + 4 * columns), 4 * ((y + row) * picture.width + x))
  }
}
