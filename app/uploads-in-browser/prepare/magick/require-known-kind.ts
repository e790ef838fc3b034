import {
  MagickError,
  type MagickFormat,
  MagickImageCollection,
  MagickReadSettings,
} from '@imagemagick/magick-wasm'
import { Failure } from '#domain/failures.ts'

/**
 * Lets the decoder look at what a file declares, without unpacking a picture: what it does not take now is of a kind it
 * does not know, what fails later is damaged. Throws `cannot_decode_here`.
 */
export function requireKnownKind(bytes: Uint8Array, format: MagickFormat): void {
  const pictures = MagickImageCollection.create()
  try {
    pictures.ping(bytes, new MagickReadSettings({ format }))
  } catch (error) {
    if (!(error instanceof MagickError)) throw error
    throw new Failure('cannot_decode_here', `A ${format} of a kind that is not known here.`, { cause: error })
  } finally {
    pictures.dispose()
  }
}
