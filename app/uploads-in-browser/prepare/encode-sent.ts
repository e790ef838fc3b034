import { SENT_QUALITY, type SentPictureType } from '#app/uploads/picture-policy.ts'
import { encodeBitmap } from './encode-bitmap.ts'

/** A picture as it is sent: as the type that is wanted where this browser writes it, as a JPEG elsewhere. */
export async function encodeSent(
  picture: ImageBitmap,
  wanted: SentPictureType,
): Promise<{ buffer: ArrayBuffer; type: SentPictureType }> {
  const type = wanted === 'image/webp' && !(await writesWebp()) ? 'image/jpeg' : wanted
  return { type, buffer: await encodeBitmap(picture, { type, quality: SENT_QUALITY[type], scale: 1 }) }
}

let answer: Promise<boolean> | null = null

/** Safari writes none: asked for WebP it gives a PNG without a word. */
const writesWebp = (): Promise<boolean> => (answer ??= tryWebp())

async function tryWebp(): Promise<boolean> {
  const canvas = new OffscreenCanvas(1, 1)
  canvas.getContext('2d')
  const { type } = await canvas.convertToBlob({ type: 'image/webp' })
  return type === 'image/webp'
}
