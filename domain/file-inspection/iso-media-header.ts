import { asciiAt, type PictureHeader, viewOf } from './picture-header.ts'

/** `ispe` boxes stand in the `meta` box at the head of the file. */
const SEARCHED_BYTES = 1024 * 1024
const BOX_BYTES = 20

const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis']
const HEIF_BRANDS = ['mif1', 'msf1']
const AVIF_BRANDS = ['avif', 'avis']

/** HEIC, HEIF and AVIF are one container; its brands tell what is inside. Null for films and the rest. */
export function isoMediaPicture(bytes: Uint8Array): 'image/heic' | 'image/heif' | 'image/avif' | null {
  if (asciiAt(bytes, 4, 4) !== 'ftyp' || bytes.length < 16) return null
  const end = Math.min(viewOf(bytes).getUint32(0), bytes.length, 256)
  const brands = [asciiAt(bytes, 8, 4)]
  for (let at = 16; at + 4 <= end; at += 4) brands.push(asciiAt(bytes, at, 4))
  if (brands.some((brand) => AVIF_BRANDS.includes(brand))) return 'image/avif'
  if (brands.some((brand) => HEIC_BRANDS.includes(brand))) return 'image/heic'
  return brands.some((brand) => HEIF_BRANDS.includes(brand)) ? 'image/heif' : null
}

/** The largest picture any `ispe` box declares: phones cut one photo into tiles with a box each. */
export function readIsoMediaHeader(bytes: Uint8Array): PictureHeader | null {
  const view = viewOf(bytes)
  const end = Math.min(bytes.length - BOX_BYTES + 4, SEARCHED_BYTES)
  let largest: { width: number; height: number } | null = null
  for (let at = bytes.indexOf(0x69, 4); at >= 0 && at < end; at = bytes.indexOf(0x69, at + 1)) {
    if (asciiAt(bytes, at, 4) !== 'ispe' || view.getUint32(at - 4) !== BOX_BYTES) continue
    const found = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (!largest || found.width * found.height > largest.width * largest.height) largest = found
  }
  return largest && { ...largest, frames: 1, complete: true, trailingBytes: 0 }
}
