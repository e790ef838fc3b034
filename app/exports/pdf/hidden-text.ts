import type { CodedFont } from './coded-font.ts'
import { visualOrder } from './visual-order.ts'

/** The box text is laid over, in points. */
export type Box = { width: number; height: number }

/** Lines are laid over the inner part of a page; where exactly they stood, nobody has told us. */
const MARGIN_SHARE = 0.06
const MAX_SIZE = 12

/**
 * Operators that lay lines over a page from top to bottom, each stretched to the width of the page: not seen (mode 3),
 * but found by a search at about their place, and selected as lines.
 */
export function hiddenText(lines: readonly string[], font: CodedFont, fontName: string, box: Box): string {
  if (lines.length === 0) return ''
  const inner = { width: box.width * (1 - 2 * MARGIN_SHARE), height: box.height * (1 - 2 * MARGIN_SHARE) }
  const step = inner.height / lines.length
  const size = Math.min(MAX_SIZE, step * 0.8)
  const shown = lines.map((line, index) => {
    const { hex, width } = font.encode(hiddenLine(line))
    // Short lines are not drawn out, and none leaves the page.
    const stretch = Math.min(100, (inner.width / (width * size)) * 100)
    const y = box.height * (1 - MARGIN_SHARE) - size - index * step
    return `${number(stretch)} Tz 1 0 0 1 ${number(box.width * MARGIN_SHARE)} ${number(y)} Tm <${hex}> Tj`
  })
  return `BT 3 Tr /${fontName} ${number(size)} Tf\n${shown.join('\n')}\nET\n`
}

/**
 * A line as it is laid down. The gap at its end counts: Chrome passes over text whose drawing has no width, which is
 * what a single empty glyph has.
 */
export const hiddenLine = (line: string): string => `${visualOrder(line)} `

/** A number as PDF has it: never with an exponent. */
export const number = (value: number): string => String(Math.round(value * 1_000) / 1_000)
