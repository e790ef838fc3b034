import { expect, test } from 'vitest'
import { spacedText, whiteGaps } from './word-spaces.ts'

/** A line of black bars on white: each letter is drawn at its place, `width` wide. */
function line(bars: readonly { at: number; width: number }[], width: number) {
  const data = new Uint8Array(width * 48 * 3).fill(255)
  for (const bar of bars) {
    for (let row = 10; row < 38; row++) {
      data.fill(0, (row * width + bar.at) * 3, (row * width + bar.at + bar.width) * 3)
    }
  }
  return { data, width, height: 48, turned: false }
}

const characters = (text: string, bars: readonly { at: number; width: number }[], width: number) =>
  bars.map(({ at, width: barWidth }, index) => ({
    character: text[index] ?? '',
    position: (at + barWidth / 2) / width,
    confidence: 0.9,
  }))

test('a gap as wide as a word gap becomes a space', () => {
  const bars = [0, 24, 48, 96, 120, 144].map((at) => ({ at: at + 4, width: 20 }))
  expect(spacedText(characters('GSTNOX', bars, 180), line(bars, 180))).toBe('GST NOX')
})

test('the white beside a narrow letter of a typewriter face is no word gap', () => {
  const bars = [4, 36, 82, 100, 132].map((at, index) => ({ at, width: index === 2 ? 4 : 26 }))
  expect(spacedText(characters('JAIWE', bars, 170), line(bars, 170))).toBe('JAIWE')
})

test('gaps are those between ink, not the margins', () => {
  expect(
    whiteGaps(
      line(
        [
          { at: 20, width: 10 },
          { at: 60, width: 10 },
        ],
        100,
      ),
    ),
  ).toEqual([{ center: 44.5, width: 30 }])
})
