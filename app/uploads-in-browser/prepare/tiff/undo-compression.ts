import { Failure } from '#domain/failures.ts'
import { decodeFax } from './decode-fax.ts'
import { decodeLzw } from './decode-lzw.ts'
import { decodePackBits } from './decode-pack-bits.ts'
import { inflate } from './inflate.ts'
import { COMPRESSION, type TiffPage } from './tiff-page.ts'

/** The samples of a tile, `rows` of them. Throws `corrupt_file` when there are fewer than the directory says. */
export function undoCompression(page: TiffPage, tile: Uint8Array, rows: number): Uint8Array {
  const rowBytes = Math.ceil((page.tileWidth * page.bits * page.samples) / 8)
  const packed = page.isBitReversed ? tile.map(reverseBits) : tile
  const samples = unpack(page, packed, { rows, bytes: rows * rowBytes })
  if (samples.length < rows * rowBytes) throw new Failure('corrupt_file', 'A part of a page was cut off.')
  if (page.isDifferenced) addUpDifferences(page, samples, { rows, rowBytes })
  return samples
}

function unpack(page: TiffPage, tile: Uint8Array, wanted: { rows: number; bytes: number }): Uint8Array {
  switch (page.compression) {
    case COMPRESSION.faxRows:
    case COMPRESSION.fax3:
    case COMPRESSION.fax4:
      return decodeFax(tile, { width: page.tileWidth, rows: wanted.rows, scheme: faxSchemeOf(page) })
    case COMPRESSION.lzw:
      return decodeLzw(tile, wanted.bytes)
    case COMPRESSION.packBits:
      return decodePackBits(tile, wanted.bytes)
    case COMPRESSION.deflate:
    case COMPRESSION.deflateOfOld:
      return inflate(tile, wanted.bytes)
    default:
      return tile.slice(0, wanted.bytes)
  }
}

const TWO_DIMENSIONAL = 1

function faxSchemeOf({ compression, fax3Options }: TiffPage) {
  if (compression === COMPRESSION.fax4) return 'fax4'
  if (compression === COMPRESSION.faxRows) return 'rows'
  return fax3Options & TWO_DIMENSIONAL ? 'fax3-2d' : 'fax3'
}

function addUpDifferences(
  page: TiffPage,
  samples: Uint8Array,
  size: { rows: number; rowBytes: number },
): void {
  const { rows, rowBytes } = size
  if (page.bits === 8) {
    for (let row = 0; row < rows; row += 1) {
      const end = (row + 1) * rowBytes
      for (let at = row * rowBytes + page.samples; at < end; at += 1) {
        samples[at] = (samples[at] ?? 0) + (samples[at - page.samples] ?? 0)
      }
    }
    return
  }
  const view = new DataView(samples.buffer, samples.byteOffset, samples.length)
  const left = 2 * page.samples
  for (let row = 0; row < rows; row += 1) {
    const end = (row + 1) * rowBytes
    for (let at = row * rowBytes + left; at < end; at += 2) {
      const sum = view.getUint16(at, page.littleEndian) + view.getUint16(at - left, page.littleEndian)
      view.setUint16(at, sum, page.littleEndian)
    }
  }
}

function reverseBits(byte: number): number {
  const pairs = ((byte & 0x55) << 1) | ((byte >> 1) & 0x55)
  const fours = ((pairs & 0x33) << 2) | ((pairs >> 2) & 0x33)
  return ((fours & 0x0f) << 4) | (fours >> 4)
}
