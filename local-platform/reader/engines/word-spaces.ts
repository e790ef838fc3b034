import type { LineCrop } from './line-crop.ts'
import type { PlacedCharacter } from './ctc.ts'

// The recognition model often leaves out the spaces between Latin words; the white gaps in the picture give them back.
// Widths are in line heights, distances in middle distances of the line's characters. White alone is not enough: an "I"
// in a typewriter face has as much white beside it as a word has, but stands no farther from its neighbours.
const LETTER_GAPS = [
  { width: 0.18, distance: 1.3 },
  { width: 0.3, distance: 1.1 },
]
const DIGIT_GAPS = [
  { width: 0.3, distance: 1.5 },
  { width: 0.42, distance: 1.25 },
]
const GAP_IN_LETTER_GAPS = 2

/** Joins the characters and puts a space wherever the picture shows a word gap between two of them. */
export function spacedText(characters: readonly PlacedCharacter[], crop: LineCrop): string {
  const gaps = whiteGaps(crop)
  const letterGap = median(gaps.map(({ width }) => width)) ?? 0
  const pitch = median(distancesBetween(characters)) ?? 0
  let text = ''
  characters.forEach((current, index) => {
    const before = characters[index - 1]
    if (before && before.character !== ' ' && current.character !== ' ') {
      const from = before.position * crop.width
      const to = current.position * crop.width
      const gap = Math.max(
        0,
        ...gaps.filter(({ center }) => center > from && center < to).map(({ width }) => width),
      )
      const isWord = (isInNumber(before, current) ? DIGIT_GAPS : LETTER_GAPS).some(
        ({ width, distance }) =>
          gap > width * crop.height &&
          gap > letterGap * GAP_IN_LETTER_GAPS &&
          (to - from) / crop.width > pitch * distance,
      )
      if (isWord) text += ' '
    }
    text += current.character
  })
  return text.trim()
}

const isInNumber = (before: PlacedCharacter, after: PlacedCharacter): boolean =>
  /[\d.,:/-]/.test(before.character) && /[\d.,:/-]/.test(after.character)

function distancesBetween(characters: readonly PlacedCharacter[]): number[] {
  return characters
    .slice(1)
    .map(({ position }, index) => position - (characters[index]?.position ?? position))
}

type Gap = { center: number; width: number }

/** The runs of columns without ink inside the line (not those at its ends). */
export function whiteGaps({ data, width, height }: LineCrop): Gap[] {
  const ink = inkOfColumns({ data, width, height })
  const gaps: Gap[] = []
  let last = -1
  ink.forEach((inked, column) => {
    if (!inked) return
    if (last >= 0 && column - last > 1) gaps.push({ center: (last + column) / 2, width: column - last - 1 })
    last = column
  })
  return gaps
}

function inkOfColumns({
  data,
  width,
  height,
}: {
  data: Uint8Array
  width: number
  height: number
}): boolean[] {
  const grey = new Uint8Array(width * height)
  const histogram = new Uint32Array(256)
  for (let pixel = 0; pixel < grey.length; pixel++) {
    const value = ((data[pixel * 3] ?? 0) + (data[pixel * 3 + 1] ?? 0) + (data[pixel * 3 + 2] ?? 0)) / 3
    grey[pixel] = value
    histogram[grey[pixel] ?? 0] = (histogram[grey[pixel] ?? 0] ?? 0) + 1
  }
  const dark = percentile(histogram, grey.length * 0.03)
  const light = percentile(histogram, grey.length * 0.5)
  // White on black when the middle of the line is nearer to its dark end.
  const bright = percentile(histogram, grey.length * 0.97)
  const inverted = bright - light > light - dark
  const threshold = inverted ? light + (bright - light) * 0.5 : light - (light - dark) * 0.5
  // The top and bottom rows may hold parts of neighbouring lines.
  const from = Math.round(height * 0.12)
  const to = Math.round(height * 0.88)
  return Array.from({ length: width }, (_, column) => {
    for (let row = from; row < to; row++) {
      const value = grey[row * width + column] ?? 0
      if (inverted ? value > threshold : value < threshold) return true
    }
    return false
  })
}

function percentile(histogram: Uint32Array, count: number): number {
  let sum = 0
  for (let value = 0; value < 256; value++) {
    sum += histogram[value] ?? 0
    if (sum >= count) return value
  }
  return 255
}

function median(values: number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}
