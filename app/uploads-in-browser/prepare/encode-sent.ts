import { SENT_QUALITY, type SentPictureType } from '#app/uploads/picture-policy.ts'
import { encodeBitmap } from './encode-bitmap.ts'

/** Of a side. Chromium says nothing of it, and cuts off what is beyond: the total of a long receipt. */
const WEBP_PIXELS = 16_383

/** A picture as it is sent: as the type that is wanted where this browser can write it so, as a JPEG elsewhere. */
export async function encodeSent(
  picture: ImageBitmap,
  wanted: SentPictureType,
): Promise<{ buffer: ArrayBuffer; type: SentPictureType }> {
  const isTooLong = Math.max(picture.width, picture.height) > WEBP_PIXELS
  const type = wanted === 'image/webp' && (isTooLong || !(await writesWebp())) ? 'image/jpeg' : wanted
  return { type, buffer: await encodeBitmap(picture, { type, quality: SENT_QUALITY[type], scale: 1 }) }
}

let answer: Promise<boolean> | null = null

/** Safari writes none: asked for WebP it gives a PNG without a word. */
const writesWebp = (): Promise<boolean> => (answer ??= tryWebp().catch(() => false))

async function tryWebp(): Promise<boolean> {
  const canvas = new OffscreenCanvas(1, 1)
  canvas.getContext('2d')
  const { type } = await canvas.convertToBlob({ type: 'image/webp' })
  return type === 'image/webp'
}
