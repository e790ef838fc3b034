import { Failure } from '#domain/failures.ts'

/** Draws a picture smaller, on white where it is transparent. */
export async function toJpeg(
  picture: ImageBitmap | OffscreenCanvas,
  scale: number,
  quality: number,
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
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: quality / 100 })
  return blob.arrayBuffer()
}
