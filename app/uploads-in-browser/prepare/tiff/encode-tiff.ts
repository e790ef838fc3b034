import { SENT_QUALITY, THUMBNAIL_QUALITY, thumbnailScale } from '#app/uploads/picture-policy.ts'
import type { EncodedPicture } from '../encode-picture.ts'
import { drawPixels } from '../magick/draw-pixels.ts'
import { loadMagick } from '../magick/load-magick.ts'
import { toJpeg } from '../to-jpeg.ts'
import { openTiff } from './open-tiff.ts'
import { requireSafeTiff } from './require-safe-tiff.ts'

/**
 * Models read no TIFF: a single page becomes a JPEG, several become one PDF, so that none is lost. Throws a Failure,
 * e.g. `corrupt_file`.
 */
export async function encodeTiff(bytes: Uint8Array, onProgress: () => void): Promise<EncodedPicture> {
  const directories = requireSafeTiff(bytes)
  await loadMagick(onProgress)
  const { count, decode } = openTiff(bytes, directories)
  let thumbnail: ArrayBuffer | null = null
  const encode = async (place: number) => {
    const bitmap = await drawPixels(decode(place))
    thumbnail ??= await toJpeg(bitmap, thumbnailScale(bitmap), THUMBNAIL_QUALITY)
    const jpeg = await toJpeg(bitmap, 1, SENT_QUALITY)
    bitmap.close()
    onProgress()
    return jpeg
  }
  if (count === 1) {
    const buffer = await encode(0)
    return { sent: { buffer, type: 'image/jpeg' }, thumbnail }
  }
  async function* jpegs() {
    for (let place = 0; place < count; place += 1) yield new Uint8Array(await encode(place))
  }
  const { bindPages } = await import('#app/uploads/bind-pages.ts')
  const { buffer } = await bindPages(jpegs())
  return { sent: { buffer, type: 'application/pdf' }, thumbnail }
}
