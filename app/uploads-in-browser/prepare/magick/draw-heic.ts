import { decodeHeic } from './decode-heic.ts'
import { drawPixels } from './draw-pixels.ts'
import { loadMagick } from './load-magick.ts'

/** For browsers that cannot open it themselves. Throws `cannot_decode_here` or `corrupt_file`. */
export async function drawHeic(bytes: Uint8Array, onProgress: () => void): Promise<ImageBitmap> {
  await loadMagick(onProgress)
  return drawPixels(decodeHeic(bytes))
}
