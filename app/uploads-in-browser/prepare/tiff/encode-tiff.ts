import type { SentPictureType } from '#app/uploads/picture-policy.ts'
import type { EncodedPicture } from '../encode-picture.ts'
import { encodeSent } from '../encode-sent.ts'
import { drawPixels } from '../magick/draw-pixels.ts'
import { loadMagick } from '../magick/load-magick.ts'
import { makeThumbnail } from '../make-thumbnail.ts'
import { openTiff } from './open-tiff.ts'
import { requireSafeTiff } from './require-safe-tiff.ts'

type Tiff = { bytes: Uint8Array; pictureType: SentPictureType; onProgress: () => void }

/**
 * Models read no TIFF: a single page becomes a picture, several become one PDF, so that none is lost. Throws a Failure,
 * e.g. `corrupt_file`.
 */
export async function encodeTiff({ bytes, pictureType, onProgress }: Tiff): Promise<EncodedPicture> {
  const directories = requireSafeTiff(bytes)
  await loadMagick(onProgress)
  const { count, decode } = openTiff(bytes, directories)
  let thumbnail: ArrayBuffer | null = null
  const encode = async (place: number, type: SentPictureType) => {
    const bitmap = await drawPixels(decode(place))
    thumbnail ??= await makeThumbnail(bitmap)
    const sent = await encodeSent(bitmap, type)
    bitmap.close()
    onProgress()
    return sent
  }
  if (count === 1) return { sent: await encode(0, pictureType), thumbnail }
  // A PDF holds no WebP.
  async function* jpegs() {
    for (let place = 0; place < count; place += 1) {
      yield new Uint8Array((await encode(place, 'image/jpeg')).buffer)
    }
  }
  const { bindPages } = await import('#app/uploads/bind-pages.ts')
  const { buffer } = await bindPages(jpegs())
  return { sent: { buffer, type: 'application/pdf' }, thumbnail }
}
