import { type TiffDirectory, readTiffDirectories } from '#domain/file-inspection/tiff-directories.ts'
import { Failure } from '#domain/failures.ts'
import { LIMITS } from '#domain/limits.ts'

export const COMPRESSION = {
  none: 1,
  faxRows: 2,
  fax3: 3,
  fax4: 4,
  lzw: 5,
  jpeg: 7,
  deflate: 8,
  deflateOfOld: 32_946,
  packBits: 32_773,
} as const

/** What a value of a sample means. */
export const COLOUR = { whiteIsZero: 0, blackIsZero: 1, rgb: 2, palette: 3, cmyk: 5, yCbCr: 6 } as const

const TAG = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  colour: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  samples: 277,
  rowsPerStrip: 278,
  stripBytes: 279,
  planes: 284,
  fax3Options: 292,
  predictor: 317,
  palette: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileBytes: 325,
  extraSamples: 338,
  sampleFormat: 339,
  jpegTables: 347,
} as const

export type TiffPage = Tiling & {
  width: number
  height: number
  littleEndian: boolean
  compression: number
  colour: number
  bits: number
  samples: number
  alpha: 'none' | 'associated' | 'unassociated'
  orientation: number
  /** Whether each sample is stored as its difference from the one to its left. */
  isDifferenced: boolean
  isBitReversed: boolean
  fax3Options: number
  palette: number[] | null
  jpegTables: Uint8Array | null
}

/** Strips are tiles as wide as the page. */
type Tiling = { across: number; tileWidth: number; tileHeight: number; tiles: Uint8Array[] }

/**
 * Where each page has its pixels and what they mean, with every place proved to lie inside the file. Throws
 * `corrupt_file`, `too_many_pages`, `too_many_pixels` or `cannot_decode_here`, before anything is decoded.
 */
export function readTiffPages(bytes: Uint8Array): TiffPage[] {
  const chain = readTiffDirectories(bytes)
  if (!chain) throw new Failure('cannot_decode_here', 'It is no classic TIFF.')
  const { directories, littleEndian, complete } = chain
  if (!complete || directories.length === 0) throw new Failure('corrupt_file', 'Its list of pages is broken.')
  if (directories.length > LIMITS.pdfPages) {
    throw new Failure('too_many_pages', `${directories.length} pages`)
  }
  return directories.map((directory) => readPage(bytes, directory, littleEndian))
}

type Size = { width: number; height: number }

function readPage(bytes: Uint8Array, directory: TiffDirectory, littleEndian: boolean): TiffPage {
  const first = (tag: number, otherwise: number) => directory.numbers(tag)?.[0] ?? otherwise
  const size = { width: first(TAG.width, 0), height: first(TAG.height, 0) }
  requireSize(size)
  requireKnownForm(directory)
  const extra = first(TAG.extraSamples, 0)
  return {
    ...size,
    ...readTiling(bytes, directory, size),
    littleEndian,
    compression: first(TAG.compression, COMPRESSION.none),
    colour: first(TAG.colour, COLOUR.whiteIsZero),
    bits: first(TAG.bits, 1),
    samples: first(TAG.samples, 1),
    alpha: extra === 1 ? 'associated' : extra === 2 ? 'unassociated' : 'none',
    orientation: first(TAG.orientation, 1),
    isDifferenced: first(TAG.predictor, 1) === 2,
    isBitReversed: first(TAG.fillOrder, 1) === 2,
    fax3Options: first(TAG.fax3Options, 0),
    palette: directory.numbers(TAG.palette),
    jpegTables: directory.bytes(TAG.jpegTables),
  }
}

function requireSize({ width, height }: Size): void {
  if (width === 0 || height === 0) throw new Failure('corrupt_file', 'A page declares no size.')
  if (width * height > LIMITS.pixels) throw new Failure('too_many_pixels', `${width} × ${height}`)
}

/** Samples a colour needs, and the bits they may have. */
const FORMS: Record<number, { samples: number; bits: readonly number[] }> = {
  [COLOUR.whiteIsZero]: { samples: 1, bits: [1, 2, 4, 8, 16] },
  [COLOUR.blackIsZero]: { samples: 1, bits: [1, 2, 4, 8, 16] },
  [COLOUR.rgb]: { samples: 3, bits: [8, 16] },
  [COLOUR.palette]: { samples: 1, bits: [1, 2, 4, 8] },
  [COLOUR.cmyk]: { samples: 4, bits: [8, 16] },
  [COLOUR.yCbCr]: { samples: 3, bits: [8] },
}
const MAX_SAMPLES = 5

/** Rather refused than shown wrongly: what is not listed here is left to programs made for it. */
function requireKnownForm(directory: TiffDirectory): void {
  const first = (tag: number, otherwise: number) => directory.numbers(tag)?.[0] ?? otherwise
  const colour = first(TAG.colour, COLOUR.whiteIsZero)
  const samples = first(TAG.samples, 1)
  const bits = directory.numbers(TAG.bits) ?? [1]
  const depth = bits[0] ?? 1
  const form = FORMS[colour]
  const predictor = first(TAG.predictor, 1)
  const isKnown =
    form?.bits.includes(depth) &&
    bits.every((each) => each === depth) &&
    samples >= form.samples &&
    samples <= MAX_SAMPLES &&
    fitsCompression(first(TAG.compression, COMPRESSION.none), { colour, samples, depth }) &&
    (colour !== COLOUR.palette || directory.numbers(TAG.palette)?.length === 3 * 2 ** depth) &&
    (first(TAG.planes, 1) === 1 || samples === 1) &&
    first(TAG.sampleFormat, 1) === 1 &&
    (predictor === 1 || (predictor === 2 && depth >= 8))
  if (!isKnown) throw new Failure('cannot_decode_here', 'A TIFF of a rare kind.')
}

function fitsCompression(
  compression: number,
  { colour, samples, depth }: { colour: number; samples: number; depth: number },
): boolean {
  switch (compression) {
    case COMPRESSION.faxRows:
    case COMPRESSION.fax3:
    case COMPRESSION.fax4:
      return samples === 1 && depth === 1
    case COMPRESSION.jpeg:
      if (depth !== 8) return false
      return samples === 1
        ? colour === COLOUR.blackIsZero
        : samples === 3 && (colour === COLOUR.rgb || colour === COLOUR.yCbCr)
    default:
      return Object.values<number>(COMPRESSION).includes(compression) && colour !== COLOUR.yCbCr
  }
}

function readTiling(bytes: Uint8Array, directory: TiffDirectory, size: Size): Tiling {
  const first = (tag: number) => directory.numbers(tag)?.[0] ?? 0
  const isTiled = first(TAG.tileWidth) > 0
  const tileWidth = isTiled ? first(TAG.tileWidth) : size.width
  const tileHeight = isTiled
    ? first(TAG.tileHeight)
    : Math.min(first(TAG.rowsPerStrip) || size.height, size.height)
  const across = Math.ceil(size.width / tileWidth)
  const count = across * Math.ceil(size.height / tileHeight)
  // Tiles reach over the edges of a page, but hardly by more than the page itself has.
  if (tileHeight === 0 || count * tileWidth * tileHeight > 2 * LIMITS.pixels) {
    throw new Failure('corrupt_file', 'The parts of a page do not make up the page.')
  }
  const offsets = directory.numbers(isTiled ? TAG.tileOffsets : TAG.stripOffsets) ?? []
  const lengths = directory.numbers(isTiled ? TAG.tileBytes : TAG.stripBytes) ?? []
  const tiles = Array.from({ length: Math.min(count, offsets.length + 1) }, (_, place) => {
    const at = offsets[place]
    const length = lengths[place]
    if (at === undefined || length === undefined || at + length > bytes.length) {
      throw new Failure('corrupt_file', 'A part of a page is missing.')
    }
    return bytes.subarray(at, at + length)
  })
  return { across, tileWidth, tileHeight, tiles }
}
