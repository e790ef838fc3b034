import { THUMBNAIL_QUALITY, thumbnailScale } from '#app/uploads/picture-policy.ts'
import { encodeBitmap } from './encode-bitmap.ts'

/** A small JPEG of a picture. */
export const makeThumbnail = (picture: ImageBitmap | OffscreenCanvas): Promise<ArrayBuffer> =>
  encodeBitmap(picture, { type: 'image/jpeg', quality: THUMBNAIL_QUALITY, scale: thumbnailScale(picture) })
