import { SENT_QUALITY, sentScale, THUMBNAIL_QUALITY, thumbnailScale } from '#app/uploads/picture-policy.ts'
import { Failure } from '#domain/failures.ts'
import type { EncodedPicture } from '../encode-picture.ts'
import { toJpeg } from '../to-jpeg.ts'
import { decodePage } from './decode-page.ts'
import type { Pixels } from './paint-tile.ts'
import { readTiffPages, type TiffPage } from './tiff-page.ts'

/**
 * Models read no TIFF: a single page becomes a JPEG, several become one PDF, so that none is lost. Throws a Failure,
 * e.g. `corrupt_file`.
 */
export async function encodeTiff(bytes: Uint8Array, onPage: () => void): Promise<EncodedPicture> {
  const pages = readTiffPages(bytes)
  let thumbnail: ArrayBuffer | null = null
  const encode = async (page: TiffPage) => {
    const picture = await drawPage(page)
    thumbnail ??= await toJpeg(picture, thumbnailScale(picture), THUMBNAIL_QUALITY)
    const jpeg = await toJpeg(picture, 1, SENT_QUALITY)
    if (picture instanceof ImageBitmap) picture.close()
    onPage()
    return jpeg
  }
  const [first, ...others] = pages
  if (first && others.length === 0) {
    const buffer = await encode(first)
    return { sent: { buffer, type: 'image/jpeg' }, thumbnail }
  }
  async function* jpegs() {
    for (const page of pages) yield new Uint8Array(await encode(page))
  }
  const { bindPages } = await import('#app/uploads/bind-pages.ts')
  const { buffer } = await bindPages(jpegs())
  return { sent: { buffer, type: 'application/pdf' }, thumbnail }
}

/** Upright, and at the size it is sent in. */
async function drawPage(page: TiffPage): Promise<ImageBitmap | OffscreenCanvas> {
  const { width, height, rgba } = await decodePage(page, decodeJpeg)
  const scale = sentScale({ width, height })
  const bitmap = await createImageBitmap(new ImageData(rgba, width, height), {
    resizeWidth: Math.max(1, Math.round(width * scale)),
    resizeHeight: Math.max(1, Math.round(height * scale)),
    resizeQuality: 'high',
  })
  return turn(bitmap, page.orientation)
}

/** Where the axes of a picture go, by the orientation its directory tells; the edges it leaves are taken back below. */
const TURNS: Record<number, readonly [number, number, number, number]> = {
  2: [-1, 0, 0, 1],
  3: [-1, 0, 0, -1],
  4: [1, 0, 0, -1],
  5: [0, 1, 1, 0],
  6: [0, 1, -1, 0],
  7: [0, -1, -1, 0],
  8: [0, -1, 1, 0],
}

function turn(bitmap: ImageBitmap, orientation: number): ImageBitmap | OffscreenCanvas {
  const axes = TURNS[orientation]
  if (!axes) return bitmap
  const [a, b, c, d] = axes
  const isOnItsSide = a === 0
  const width = isOnItsSide ? bitmap.height : bitmap.width
  const height = isOnItsSide ? bitmap.width : bitmap.height
  const canvas = new OffscreenCanvas(width, height)
  const context = contextOf(canvas)
  context.setTransform(a, b, c, d, a + c < 0 ? width : 0, b + d < 0 ? height : 0)
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  return canvas
}

async function decodeJpeg(jpeg: Uint8Array<ArrayBuffer>): Promise<Pixels> {
  const bitmap = await createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }))
  const { width, height } = bitmap
  const context = contextOf(new OffscreenCanvas(width, height))
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  const { data } = context.getImageData(0, 0, width, height)
  return { width, height, rgba: data }
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d')
  if (!context) throw new Failure('cannot_decode_here', 'This browser gave no canvas.')
  return context
}
