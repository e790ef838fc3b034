import {
  isSentAsItIs,
  isWorthwhile,
  SENT_QUALITY,
  sentScale,
  THUMBNAIL_QUALITY,
  thumbnailScale,
} from '#app/uploads/picture-policy.ts'
import { readExifOrientation } from '#domain/file-inspection/exif-orientation.ts'
import type { PictureHeader } from '#domain/file-inspection/picture-header.ts'
import { Failure } from '#domain/failures.ts'
import type { FileType } from '#domain/file-types.ts'

export type EncodedPicture = {
  /** JPEG, or null when the original is what should be sent. */
  jpeg: ArrayBuffer | null
  thumbnail: ArrayBuffer | null
}

type Picture = { file: Blob; bytes: Uint8Array; type: FileType; header: PictureHeader | null }

const CMYK_CHANNELS = 4

/** Decodes a picture once, no larger than it is sent. Throws `corrupt_file` or `cannot_decode_here`. */
export async function encodePicture(picture: Picture): Promise<EncodedPicture> {
  const { file, bytes, type, header } = picture
  const isHeic = type === 'image/heic' || type === 'image/heif'
  const isTiff = type === 'image/tiff'
  // Of several pages none may be lost, and a canvas has only one.
  if (isTiff && (header?.frames ?? 1) > 1) throw new Failure('cannot_decode_here', 'A TIFF of several pages.')
  const bitmap = await decode(file, header).catch((error: unknown) => {
    if (isHeic) return null // the reader can: it is sent as it is
    throw new Failure(isTiff ? 'cannot_decode_here' : 'corrupt_file', decoderSays(error), { cause: error })
  })
  if (!bitmap) return { jpeg: null, thumbnail: null }
  try {
    const thumbnail = await toJpeg(bitmap, thumbnailScale(bitmap), THUMBNAIL_QUALITY)
    const isPlain = isPlainPicture(picture)
    if (isPlain && header && isSentAsItIs(header, bytes.length)) return { jpeg: null, thumbnail }
    const jpeg = await toJpeg(bitmap, 1, SENT_QUALITY)
    const isKept = isPlain && !isWorthwhile(jpeg.byteLength, bytes.length)
    return { jpeg: isKept ? null : jpeg, thumbnail }
  } finally {
    bitmap.close()
  }
}

/** What hides behind the end of a picture goes away with a new encoding, and readers differ on turning and CMYK. */
function isPlainPicture({ bytes, type, header }: Picture): boolean {
  if (type !== 'image/jpeg' && type !== 'image/png' && type !== 'image/webp') return false
  return readExifOrientation(bytes) === 1 && header?.channels !== CMYK_CHANNELS && !header?.trailingBytes
}

/** Upright, and at the size it is sent in: a photo of 50 megapixels never lies in memory at full size. */
async function decode(file: Blob, header: PictureHeader | null): Promise<ImageBitmap> {
  const upright = { imageOrientation: 'from-image', colorSpaceConversion: 'default' } as const
  const scale = header ? sentScale(header) : 1
  if (!header || scale === 1) return createImageBitmap(file, upright)
  // One side alone keeps the proportions, whichever way EXIF turns the picture.
  const width = Math.round(header.width * scale)
  const height = Math.round(header.height * scale)
  const isTurned =
    readExifOrientation(new Uint8Array(await file.slice(0, ORIENTATION_BYTES).arrayBuffer())) >= 5
  return createImageBitmap(file, {
    ...upright,
    resizeWidth: isTurned ? height : width,
    resizeHeight: isTurned ? width : height,
    resizeQuality: 'high',
  })
}

const ORIENTATION_BYTES = 256 * 1024

async function toJpeg(bitmap: ImageBitmap, scale: number, quality: number): Promise<ArrayBuffer> {
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Failure('cannot_decode_here', 'This browser gave no canvas.')
  context.fillStyle = 'white' // behind what is transparent
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: quality / 100 })
  return blob.arrayBuffer()
}

const decoderSays = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 200)
