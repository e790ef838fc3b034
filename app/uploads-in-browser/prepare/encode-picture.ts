import { isSentAsItIs, isWorthwhile, sentScale, type SentPictureType } from '#app/uploads/picture-policy.ts'
import { readExifOrientation } from '#domain/file-inspection/exif-orientation.ts'
import type { PictureHeader } from '#domain/file-inspection/picture-header.ts'
import { Failure } from '#domain/failures.ts'
import type { FileType } from '#domain/file-types.ts'
import { encodeSent } from './encode-sent.ts'
import { makeThumbnail } from './make-thumbnail.ts'

export type EncodedPicture = {
  /** A picture, or a PDF of several pages; null when the original is what should be sent. */
  sent: { buffer: ArrayBuffer; type: SentPictureType | 'application/pdf' } | null
  thumbnail: ArrayBuffer | null
}

type Picture = {
  file: Blob
  bytes: Uint8Array
  type: FileType
  header: PictureHeader | null
  /** What it becomes when it is encoded again. */
  pictureType: SentPictureType
  onProgress: () => void
}

const CMYK_CHANNELS = 4

/** Decodes a picture once, no larger than it is sent. Throws `corrupt_file` or `cannot_decode_here`. */
export async function encodePicture(picture: Picture): Promise<EncodedPicture> {
  const { file, bytes, type, header, pictureType, onProgress } = picture
  const bitmap = await decode(file, header).catch(async (error: unknown) => {
    if (type !== 'image/heic' && type !== 'image/heif') {
      throw new Failure('corrupt_file', decoderSays(error), { cause: error })
    }
    const { drawHeic } = await import('./magick/draw-heic.ts')
    return drawHeic(bytes, onProgress)
  })
  try {
    const thumbnail = await makeThumbnail(bitmap)
    const isPlain = isPlainPicture(picture)
    if (isPlain && header && isSentAsItIs(header, bytes.length)) return { sent: null, thumbnail }
    const sent = await encodeSent(bitmap, pictureType)
    const isKept = isPlain && !isWorthwhile(sent.buffer.byteLength, bytes.length)
    return { sent: isKept ? null : sent, thumbnail }
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

const decoderSays = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 200)
