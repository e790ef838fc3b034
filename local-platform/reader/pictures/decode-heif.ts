import decodeHeic from 'heic-decode'
import sharp from 'sharp'
import { UnreadableFileError } from '../unreadable-file-error.ts'
import { MAX_PIXELS, toPicture } from './decode-raster.ts'
import type { Picture } from './picture.ts'

/**
 * Decodes HEIC, which sharp's binary cannot (it fails with "bad seek"). The container's own rotation is applied by libheif.
 * @throws UnreadableFileError
 */
export async function decodeHeif(bytes: Uint8Array): Promise<Picture> {
  try {
    const images = await decodeHeic.all({ buffer: bytes })
    try {
      const first = images[0]
      if (!first || first.width * first.height > MAX_PIXELS) throw new Error('No picture of a sane size.')
      const { data, width, height } = await first.decode()
      return await toPicture(sharp(data, { raw: { width, height, channels: 4 } }))
    } finally {
      images.dispose()
    }
  } catch (error) {
    throw new UnreadableFileError('The HEIC picture cannot be decoded.', { cause: error })
  }
}
