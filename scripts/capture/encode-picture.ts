import decodeHeic from 'heic-decode'
import sharp, { type Sharp } from 'sharp'
import { TaskQueue } from '#app/uploads/task-queue.ts'
import type { PictureHeader } from '#domain/file-inspection/picture-header.ts'
import { Failure } from '#domain/failures.ts'
import type { FileType } from '#domain/file-types.ts'
import { LIMITS } from '#domain/limits.ts'

/** Small pictures that need no turning are sent as they are: encoding them again would cost more than it saves. */
const PASS_THROUGH = { pixels: 2_500_000, bytes: 600 * 1024 } as const
/** Large enough for a page of small print; the short side of a long receipt is kept readable. */
const SENT_LONG_SIDE = 2_400
const SENT_SHORT_SIDE = 1_000
const SENT_QUALITY = 85
/** A new encoding that saves less than this is not worth its loss. */
const WORTHWHILE = 0.8

const THUMBNAIL_SIDE = 320
const THUMBNAIL_QUALITY = 75

const READING = { limitInputPixels: LIMITS.pixels, failOn: 'error' } as const

export type EncodedPicture = {
  /** JPEG, or null when the original is what should be sent. */
  jpeg: Uint8Array<ArrayBuffer> | null
  thumbnail: Uint8Array<ArrayBuffer>
}

/** Decodes a picture once fully, which proves it whole. Throws `corrupt_file` or `cannot_decode_here`. */
export async function encodePicture(
  bytes: Uint8Array,
  file: { type: FileType; header: PictureHeader | null },
): Promise<EncodedPicture> {
  const isHeic = file.type === 'image/heic' || file.type === 'image/heif'
  try {
    if (isHeic) return await encodeDecoded(await heicQueue.add(() => decodeHeicPixels(bytes)))
    if (file.type === 'image/tiff') return await encodeTiff(bytes, file.header)
    return await encodeWhereItPays(bytes, file.header)
  } catch (error) {
    const claimsToBeReadable = !isHeic && file.type !== 'image/tiff'
    throw new Failure(claimsToBeReadable ? 'corrupt_file' : 'cannot_decode_here', decoderSays(error), {
      cause: error,
    })
  }
}

async function encodeWhereItPays(bytes: Uint8Array, header: PictureHeader | null): Promise<EncodedPicture> {
  const decoder = () => sharp(bytes, READING)
  const { width = 0, height = 0, orientation = 1, space } = await decoder().metadata()
  const thumbnail = await makeThumbnail(decoder())
  // What hides behind the end of a picture goes away with a new encoding, and readers differ on CMYK.
  const isPlain = orientation === 1 && space !== 'cmyk' && !header?.trailingBytes
  const isSmall = width * height <= PASS_THROUGH.pixels && bytes.length <= PASS_THROUGH.bytes
  if (isPlain && isSmall) return { jpeg: null, thumbnail }
  const jpeg = await makeJpeg(decoder(), { width, height })
  return { jpeg: isPlain && jpeg.length > bytes.length * WORTHWHILE ? null : jpeg, thumbnail }
}

/** Models read no TIFF, so a single page becomes a JPEG; of several pages none may be lost. */
async function encodeTiff(bytes: Uint8Array, header: PictureHeader | null): Promise<EncodedPicture> {
  const decoder = () => sharp(bytes, READING)
  const { width = 0, height = 0, pages = 1 } = await decoder().metadata()
  const thumbnail = await makeThumbnail(decoder())
  if (Math.max(pages, header?.frames ?? 1) > 1) return { jpeg: null, thumbnail }
  return { jpeg: await makeJpeg(decoder(), { width, height }), thumbnail }
}

type Pixels = { data: Uint8ClampedArray; width: number; height: number }

/** One at a time: 50 megapixels are 200 MB of pixels. */
const heicQueue = new TaskQueue({ concurrency: 1 })

async function decodeHeicPixels(bytes: Uint8Array): Promise<Pixels> {
  return decodeHeic({ buffer: bytes })
}

async function encodeDecoded({ data, width, height }: Pixels): Promise<EncodedPicture> {
  const decoder = () => sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: LIMITS.pixels })
  return {
    jpeg: await makeJpeg(decoder(), { width, height }),
    thumbnail: await makeThumbnail(decoder()),
  }
}

async function makeJpeg(
  picture: Sharp,
  size: { width: number; height: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const scale = sentScale(size)
  const turned = picture.rotate()
  const scaled = scale < 1 ? turned.resize(sentBox(size, scale)) : turned
  return toBytes(
    scaled.flatten({ background: 'white' }).toColourspace('srgb').jpeg({ quality: SENT_QUALITY }),
  )
}

/** How much smaller a picture is sent; 1 leaves it as it is. */
export function sentScale({ width, height }: { width: number; height: number }): number {
  const long = Math.max(width, height)
  const short = Math.min(width, height)
  return Math.min(1, Math.max(SENT_LONG_SIDE / long, SENT_SHORT_SIDE / short))
}

/** A square box, because turning by EXIF swaps the sides. */
function sentBox(size: { width: number; height: number }, scale: number) {
  const side = Math.round(Math.max(size.width, size.height) * scale)
  return { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const
}

const makeThumbnail = (picture: Sharp): Promise<Uint8Array<ArrayBuffer>> =>
  toBytes(
    picture
      .rotate()
      .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .jpeg({ quality: THUMBNAIL_QUALITY }),
  )

async function toBytes(picture: Sharp): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await picture.toBuffer())
}

/** The first line: the others name files of the decoder. */
const decoderSays = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 200) ?? ''
