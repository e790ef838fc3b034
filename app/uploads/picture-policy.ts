import { claimedFamily } from '#domain/file-inspection/claimed-family.ts'

/**
 * How a picture is sent: one set of numbers for the browser (OffscreenCanvas) and the command line (sharp), so that a
 * page looks the same to its reader whichever way it came.
 */

/** Small pictures that need no turning are sent as they are: encoding them again would cost more than it saves. */
const PASS_THROUGH = { pixels: 2_500_000, bytes: 600 * 1024 } as const
/** Large enough for a page of small print; the short side of a long receipt is kept readable. */
const SENT_LONG_SIDE = 2_400
const SENT_SHORT_SIDE = 1_000
/** A new encoding that saves less than this is not worth its loss. */
const WORTHWHILE = 0.8

/** What a picture is encoded as when it is not sent as it is. */
export type SentPictureType = 'image/jpeg' | 'image/webp'

/** Of 100. The encoders count differently: these two look alike. */
export const SENT_QUALITY: Record<SentPictureType, number> = { 'image/jpeg': 85, 'image/webp': 80 }
export const THUMBNAIL_SIDE = 320
export const THUMBNAIL_QUALITY = 75

/**
 * A page of 2,400 pixels is half as large as WebP and takes half a second longer to encode. Of twelve real pages that was
 * worth it below 0.6 to 6.5 Mbit/s (median 3.5); the rest is left to batteries and slower machines.
 */
const WEBP_BELOW_BITS_PER_SECOND = 2_000_000

/** These are never sent as they are, whatever their size: few browsers and no models read them. */
const ALWAYS_ENCODED = /\.(?:hei[cf]|hif|tiff?)$/i
/** The median of the same pages as JPEG. */
const ENCODED_BYTES = 600 * 1024

type Size = { width: number; height: number }

export const isSentAsItIs = ({ width, height }: Size, bytes: number): boolean =>
  width * height <= PASS_THROUGH.pixels && bytes <= PASS_THROUGH.bytes

/** How much smaller a picture is sent; 1 leaves it as it is. */
export function sentScale({ width, height }: Size): number {
  const long = Math.max(width, height)
  const short = Math.min(width, height)
  return Math.min(1, Math.max(SENT_LONG_SIDE / long, SENT_SHORT_SIDE / short))
}

/** How much smaller its thumbnail is. */
export const thumbnailScale = ({ width, height }: Size): number =>
  Math.min(1, THUMBNAIL_SIDE / Math.max(width, height))

/** WebP only where it pays. `uplink` in bits a second; null while nobody knows. */
export const sentPictureType = (uplink: number | null): SentPictureType =>
  uplink !== null && uplink < WEBP_BELOW_BITS_PER_SECOND ? 'image/webp' : 'image/jpeg'

/** What a file will keep in memory until it is sent, as far as name and size tell: 0 when it is sent as it is. */
export function expectedHeldBytes({ name, bytes }: { name: string; bytes: number }): number {
  if (claimedFamily(name) === 'pdf') return 0
  return bytes > PASS_THROUGH.bytes || ALWAYS_ENCODED.test(name) ? ENCODED_BYTES : 0
}

/** Whether a new encoding saves enough to be sent instead of the original. */
export const isWorthwhile = (encodedBytes: number, originalBytes: number): boolean =>
  encodedBytes <= originalBytes * WORTHWHILE
