import {
  ColorSpace,
  ImageMagick,
  type IMagickImage,
  MagickError,
  MagickErrorSeverity,
  MagickFormat,
  MagickReadSettings,
  Orientation,
} from '@imagemagick/magick-wasm'
import { Failure } from '#domain/failures.ts'

export type Pixels = { width: number; height: number; rgba: Uint8ClampedArray<ArrayBuffer> }

type Frame = {
  format: MagickFormat
  place: number
  /** As EXIF counts: 1 is upright. */
  orientation: number
}

/** One picture of a file, turned upright, in sRGB. Throws `corrupt_file`, or `cannot_decode_here` beyond the limits. */
export function decodeFrame(bytes: Uint8Array, { format, place, orientation }: Frame): Pixels {
  const settings = new MagickReadSettings({ format, frameIndex: place, frameCount: 1 })
  // The layers of an image editor would be pictures of their own.
  settings.setDefine(MagickFormat.Tiff, 'ignore-layers', true)
  try {
    return ImageMagick.read(bytes, settings, (image) => {
      image.orientation = ORIENTATIONS.find((known) => known === orientation) ?? Orientation.TopLeft
      image.autoOrient()
      image.colorSpace = ColorSpace.sRGB
      return readPixels(image)
    })
  } catch (error) {
    if (!(error instanceof MagickError)) throw error
    const isTooMuch = BEYOND_LIMITS.includes(error.severity)
    throw new Failure(isTooMuch ? 'cannot_decode_here' : 'corrupt_file', magickSays(error), { cause: error })
  }
}

const ORIENTATIONS = Object.values(Orientation)

/** Rows that are copied at once: a large picture must not lie in its memory twice. */
const BAND_ROWS = 256

function readPixels(image: IMagickImage): Pixels {
  const { width, height } = image
  const rgba = new Uint8ClampedArray(4 * width * height)
  image.getPixels((pixels) => {
    for (let y = 0; y < height; y += BAND_ROWS) {
      const band = pixels.toByteArray(0, y, width, Math.min(BAND_ROWS, height - y), 'RGBA')
      if (!band) throw new Failure('cannot_decode_here', 'The decoder gave no pixels.')
      rgba.set(band, 4 * width * y)
    }
  })
  return { width, height, rgba }
}

const BEYOND_LIMITS: readonly MagickErrorSeverity[] = [
  MagickErrorSeverity.ResourceLimitError,
  MagickErrorSeverity.CacheError,
  MagickErrorSeverity.ImageError,
]

/** Without the place in its source code. */
const magickSays = ({ message }: MagickError): string => message.split(' `')[0]?.slice(0, 200) ?? ''
