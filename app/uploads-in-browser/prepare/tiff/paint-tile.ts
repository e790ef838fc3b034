import { COLOUR, type TiffPage } from './tiff-page.ts'

export type Pixels = { width: number; height: number; rgba: Uint8ClampedArray<ArrayBuffer> }

type Place = { x: number; y: number; rows: number }

/** Puts the samples of a tile into the picture, as far as it lies on the page; what is transparent lies on white. */
export function paintTile(picture: Pixels, page: TiffPage, samples: Uint8Array, { x, y, rows }: Place): void {
  const rowBytes = Math.ceil((page.tileWidth * page.bits * page.samples) / 8)
  const values = new Uint8Array(page.tileWidth * page.samples)
  const columns = Math.min(page.tileWidth, picture.width - x)
  const paintRow = rowPainterOf(page)
  for (let row = 0; row < Math.min(rows, picture.height - y); row += 1) {
    readRow(page, samples.subarray(row * rowBytes, (row + 1) * rowBytes), values)
    const begin = 4 * ((y + row) * picture.width + x)
    const dots = picture.rgba.subarray(begin, begin + 4 * columns)
    paintRow(values, dots)
    layOnWhite(page, values, dots)
  }
}

/** A value a sample: of 16 bits the upper eight, of fewer than eight as they are. */
function readRow({ bits, littleEndian }: TiffPage, row: Uint8Array, values: Uint8Array): void {
  if (bits === 8) {
    values.set(row)
    return
  }
  const upper = littleEndian ? 1 : 0
  const mask = 2 ** bits - 1
  for (let at = 0; at < values.length; at += 1) {
    if (bits === 16) values[at] = row[2 * at + upper] ?? 0
    else values[at] = ((row[(at * bits) >> 3] ?? 0) >> (8 - bits - ((at * bits) & 7))) & mask
  }
}

type PaintRow = (values: Uint8Array, dots: Uint8ClampedArray) => void

function rowPainterOf(page: TiffPage): PaintRow {
  const { samples } = page
  if (page.colour === COLOUR.rgb) return (values, dots) => paintRgb(values, dots, samples)
  if (page.colour === COLOUR.cmyk) return (values, dots) => paintCmyk(values, dots, samples)
  const shades = shadesOf(page)
  return (values, dots) => paintShades(values, dots, { samples, shades })
}

function paintRgb(values: Uint8Array, dots: Uint8ClampedArray, samples: number): void {
  for (let to = 0, from = 0; to < dots.length; to += 4, from += samples) {
    dots[to] = values[from] ?? 0
    dots[to + 1] = values[from + 1] ?? 0
    dots[to + 2] = values[from + 2] ?? 0
    dots[to + 3] = 255
  }
}

function paintCmyk(values: Uint8Array, dots: Uint8ClampedArray, samples: number): void {
  for (let to = 0, from = 0; to < dots.length; to += 4, from += samples) {
    const light = (255 - (values[from + 3] ?? 0)) / 255
    dots[to] = (255 - (values[from] ?? 0)) * light
    dots[to + 1] = (255 - (values[from + 1] ?? 0)) * light
    dots[to + 2] = (255 - (values[from + 2] ?? 0)) * light
    dots[to + 3] = 255
  }
}

/** Red, green and blue of each value that a dot of one sample can have. */
function shadesOf({ colour, bits, palette }: TiffPage): Uint8ClampedArray {
  const count = 2 ** Math.min(8, bits)
  const shades = new Uint8ClampedArray(3 * count)
  for (let value = 0; value < count; value += 1) {
    const light = (value * 255) / (count - 1)
    for (let part = 0; part < 3; part += 1) {
      const ofPalette = (palette?.[part * count + value] ?? 0) >> 8
      const ofGrey = colour === COLOUR.whiteIsZero ? 255 - light : light
      shades[3 * value + part] = colour === COLOUR.palette ? ofPalette : ofGrey
    }
  }
  return shades
}

function paintShades(
  values: Uint8Array,
  dots: Uint8ClampedArray,
  { samples, shades }: { samples: number; shades: Uint8ClampedArray },
): void {
  for (let to = 0, from = 0; to < dots.length; to += 4, from += samples) {
    const shade = 3 * (values[from] ?? 0)
    dots[to] = shades[shade] ?? 0
    dots[to + 1] = shades[shade + 1] ?? 0
    dots[to + 2] = shades[shade + 2] ?? 0
    dots[to + 3] = 255
  }
}

const COLOUR_SAMPLES: Record<number, number> = { [COLOUR.rgb]: 3, [COLOUR.cmyk]: 4 }

function layOnWhite({ colour, alpha, samples }: TiffPage, values: Uint8Array, dots: Uint8ClampedArray): void {
  const alphaAt = COLOUR_SAMPLES[colour] ?? 1
  if (alpha === 'none' || alphaAt >= samples) return
  for (let to = 0, from = alphaAt; to < dots.length; to += 4, from += samples) {
    const cover = values[from] ?? 255
    const share = alpha === 'associated' ? 1 : cover / 255
    for (let part = to; part < to + 3; part += 1) dots[part] = (dots[part] ?? 0) * share + 255 - cover
  }
}
