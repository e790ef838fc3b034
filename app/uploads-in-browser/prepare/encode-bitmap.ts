import type { SentPictureType } from '#app/uploads/picture-policy.ts'
import { Failure } from '#domain/failures.ts'

type Form = {
  /** WebP only where `writesWebp` says so: others give a PNG without a word. */
  type: SentPictureType
  /** Of 100. */
  quality: number
  /** How much smaller it is drawn; 1 leaves it as it is. */
  scale: number
}

/** Draws a picture and encodes it, on white where it is transparent. */
export async function encodeBitmap(
  picture: ImageBitmap | OffscreenCanvas,
  { type, quality, scale }: Form,
): Promise<ArrayBuffer> {
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Failure('cannot_decode_here', 'This browser gave no canvas.')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  const blob = await canvas.convertToBlob({ type, quality: quality / 100 })
  return blob.arrayBuffer()
}
