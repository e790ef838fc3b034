import sharp from 'sharp'
import { UnreadableFileError } from '../unreadable-file-error.ts'
import type { Picture } from './picture.ts'

/** Width times height a header may declare: larger than any phone or scanner makes, smaller than what fills memory. */
export const MAX_PIXELS = 50_000_000
/** Pictures are kept at most this wide or high: letters of a scanned page are about 40 pixels high then. */
export const LONGEST_SIDE = 3_000

sharp.cache(false)
sharp.concurrency(1)

/** Frames or pages the header declares. @throws UnreadableFileError */
export async function inspectRaster(bytes: Uint8Array): Promise<{ pages: number }> {
  try {
    const {
      width = 0,
      height = 0,
      pages = 1,
      pageHeight,
    } = await sharp(bytes, {
      limitInputPixels: false,
    }).metadata()
    const pixels = width * (pageHeight ?? height)
    if (pixels === 0 || pixels > MAX_PIXELS)
      throw new UnreadableFileError(`The picture has ${pixels} pixels.`)
    return { pages }
  } catch (error) {
    throw asUnreadable(error)
  }
}

/**
 * Decodes one page to upright RGB of eight bits: EXIF orientation applied, transparency on white, CMYK and deep pictures
 * turned to sRGB. @throws UnreadableFileError
 */
export async function decodeRaster(bytes: Uint8Array, page = 0): Promise<Picture> {
  try {
    return await toPicture(sharp(bytes, { limitInputPixels: MAX_PIXELS, page }))
  } catch (error) {
    throw asUnreadable(error)
  }
}

/** Brings any sharp input to the form the engines read. */
export async function toPicture(input: sharp.Sharp): Promise<Picture> {
  const { data, info } = await input
    .rotate()
    .toColourspace('srgb')
    .flatten({ background: '#ffffff' })
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  if (info.channels === 3) return { data, width: info.width, height: info.height }
  const rgb = new Uint8Array(info.width * info.height * 3)
  for (let pixel = 0; pixel < info.width * info.height; pixel++) {
    rgb.fill(data[pixel * info.channels] ?? 0, pixel * 3, pixel * 3 + 3)
  }
  return { data: rgb, width: info.width, height: info.height }
}

const asUnreadable = (error: unknown): UnreadableFileError =>
  error instanceof UnreadableFileError
    ? error
    : new UnreadableFileError('The picture cannot be decoded.', { cause: error })
