import { MagickFormat } from '@imagemagick/magick-wasm'
import type { TiffDirectories } from '#domain/file-inspection/tiff-directories.ts'
import { decodeFrame, type Pixels } from '../magick/decode-frame.ts'
import { requireKnownKind } from '../magick/require-known-kind.ts'

export type OpenTiff = { count: number; decode: (place: number) => Pixels }

/** The pages of a TIFF whose directories are safe. Throws `cannot_decode_here`, `decode` also `corrupt_file`. */
export function openTiff(bytes: Uint8Array, directories: TiffDirectories): OpenTiff {
  requireKnownKind(bytes, MagickFormat.Tiff)
  const { asStored, orientations } = hideOrientations(bytes, directories)
  return {
    count: orientations.length,
    decode(place) {
      const orientation = orientations[place] ?? UPRIGHT
      return decodeFrame(asStored, { format: MagickFormat.Tiff, place, orientation })
    },
  }
}

const ORIENTATION = 274
const UPRIGHT = 1

/**
 * A copy whose pages all claim to be upright, and how they really lie: some kinds (JPEG of most scanners) ImageMagick
 * turns by half while it reads, and cannot be asked whether it did.
 */
function hideOrientations(bytes: Uint8Array, { directories, littleEndian }: TiffDirectories) {
  const asStored = Uint8Array.from(bytes)
  const view = new DataView(asStored.buffer)
  const orientations = directories.map((directory) => {
    const field = directory.placeOf(ORIENTATION)
    // A single number stands in its field; a list could stand anywhere, also where a size was found to be safe.
    if (field?.count !== 1) return UPRIGHT
    if (field.size === 2) view.setUint16(field.at, UPRIGHT, littleEndian)
    if (field.size === 4) view.setUint32(field.at, UPRIGHT, littleEndian)
    return directory.numbers(ORIENTATION)?.[0] ?? UPRIGHT
  })
  return { asStored, orientations }
}
