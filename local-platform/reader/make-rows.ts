import type { Row } from './rows.ts'

/** Rows as the engine would have found them; pieces of a row are parted by " | ". For tests. */
export function makeRows(lines: readonly string[]): Row[] {
  return lines.map((line, index) => {
    const texts = line.split(' | ')
    const pieces = texts.map((text, at) => ({
      text,
      confidence: 0.97,
      left: 20 + at * 150,
      right: 20 + at * 150 + text.length * 10,
      height: 24,
    }))
    return {
      pieces,
      text: texts.join(' '),
      y: 40 + index * 32,
      height: 24,
      left: 20,
      right: Math.max(...pieces.map(({ right }) => right)),
    }
  })
}
