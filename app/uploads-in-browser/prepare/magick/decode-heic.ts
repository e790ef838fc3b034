import { MagickFormat } from '@imagemagick/magick-wasm'
import { decodeFrame, type Pixels } from './decode-frame.ts'
import { requireKnownKind } from './require-known-kind.ts'

/** The main picture of a HEIC, which the container itself turns upright. Throws `cannot_decode_here`, `corrupt_file`. */
export function decodeHeic(bytes: Uint8Array): Pixels {
  requireKnownKind(bytes, MagickFormat.Heic)
  return decodeFrame(bytes, { format: MagickFormat.Heic, place: 0, orientation: 1 })
}
