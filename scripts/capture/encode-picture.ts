import decodeHeic from 'heic-decode'
import sharp, { type Sharp } from 'sharp'
import { bindPages } from '#app/uploads/bind-pages.ts'
import {
  isSentAsItIs,
  isWorthwhile,
  SENT_QUALITY,
  sentScale,
  THUMBNAIL_QUALITY,
  THUMBNAIL_SIDE,
} from '#app/uploads/picture-policy.ts'
import { TaskQueue } from '#app/uploads/task-queue.ts'
import type { PictureHeader } from '#domain/file-inspection/picture-header.ts'
import { Failure } from '#domain/failures.ts'
import type { FileType } from '#domain/file-types.ts'
import { LIMITS } from '#domain/limits.ts'
import { requireFewPages } from './inspect-pdf.ts'

const READING = { limitInputPixels: LIMITS.pixels, failOn: 'error' } as const

export type EncodedPicture = {
  /** A JPEG, or a PDF of several pages; null when the original is what should be sent. */
  sent: { bytes: Uint8Array<ArrayBuffer>; type: 'image/jpeg' | 'application/pdf' } | null
  thumbnail: Uint8Array<ArrayBuffer>
}

/** Decodes a picture once fully, which proves it whole. Throws a Failure, e.g. `corrupt_file`. */
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
    if (error instanceof Failure) throw error
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
  if (isPlain && isSentAsItIs({ width, height }, bytes.length)) return { sent: null, thumbnail }
  const jpeg = await makeJpeg(decoder(), { width, height })
  return { sent: isPlain && !isWorthwhile(jpeg.length, bytes.length) ? null : asJpeg(jpeg), thumbnail }
}

/** Models read no TIFF: a single page becomes a JPEG, several become one PDF, so that none is lost. */
async function encodeTiff(bytes: Uint8Array, header: PictureHeader | null): Promise<EncodedPicture> {
  const decoder = (page = 0) => sharp(bytes, { ...READING, page })
  const { pages = 1, ...size } = await sizeOf(decoder())
  const thumbnail = await makeThumbnail(decoder())
  const count = Math.max(pages, header?.frames ?? 1)
  if (count === 1) return { sent: asJpeg(await makeJpeg(decoder(), size)), thumbnail }
  requireFewPages(count)
  async function* jpegs() {
    for (let page = 0; page < count; page += 1) {
      yield await makeJpeg(decoder(page), await sizeOf(decoder(page)))
    }
  }
  return { sent: { bytes: await bindPages(jpegs()), type: 'application/pdf' }, thumbnail }
}

async function sizeOf(picture: Sharp): Promise<{ width: number; height: number; pages?: number }> {
  const { width = 0, height = 0, pages } = await picture.metadata()
  return { width, height, ...(pages !== undefined && { pages }) }
}

const asJpeg = (bytes: Uint8Array<ArrayBuffer>) => ({ bytes, type: 'image/jpeg' }) as const

type Pixels = { data: Uint8ClampedArray; width: number; height: number }

/** One at a time: 50 megapixels are 200 MB of pixels. */
const heicQueue = new TaskQueue({ concurrency: 1 })

async function decodeHeicPixels(bytes: Uint8Array): Promise<Pixels> {
  return decodeHeic({ buffer: bytes })
}

async function encodeDecoded({ data, width, height }: Pixels): Promise<EncodedPicture> {
  const decoder = () => sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: LIMITS.pixels })
  return {
    sent: asJpeg(await makeJpeg(decoder(), { width, height })),
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
    scaled
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .jpeg({ quality: SENT_QUALITY['image/jpeg'] }),
  )
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
