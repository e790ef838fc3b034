import type { Row } from '../rows.ts'
import { findAmounts, type NumberStyle } from './amounts.ts'
import { plainText } from './plain-text.ts'

/** A row between the heading and the sums, taken apart. */
export type ItemLine = { description: string; values: number[]; integers: number[]; factor: Factor | null }
/** "3 x 1.99" or "2.50 * 3". */
type Factor = { quantity: number; unitPrice: number }

/** Parts a row into words, amounts, whole numbers and "quantity times price". */
export function toItemLine(row: Row, style: NumberStyle): ItemLine {
  const pieces = row.pieces.map(({ text }) => plainText(text))
  const text = pieces.join(' ')
  const factor = findFactor(text, style)
  const values: number[] = []
  const integers: number[] = []
  const words: string[] = []
  for (const piece of pieces) {
    const amounts = findAmounts(piece, style)
    values.push(...amounts.map(({ value }) => value))
    let rest = amounts.reduceRight(
      (left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`,
      piece,
    )
    const leading = /^(\d{1,3})\s?(?:x|pcs?|pc|ea|stk|st|bag|set|unit|pkt|btl|kg)?\.?(?=\s|$)/i.exec(
      rest.trim(),
    )
    if (leading?.[1]) {
      integers.push(Number(leading[1]))
      rest = rest.trim().slice(leading[0].length)
    }
    if (!isCode(rest)) words.push(rest.trim())
  }
  return { description: cleanDescription(words.join(' ')), values, integers, factor }
}

function findFactor(text: string, style: NumberStyle): Factor | null {
  const amounts = findAmounts(text, style)
  for (const { value, start, end } of amounts) {
    const before = /(\d{1,4}(?:[.,]\d{1,3})?)\s?(?:[A-Za-z]{1,5})?\.?\s?[x×@*]\s?$/i.exec(
      text.slice(0, start),
    )
    const after = /^\s?(?:rm|eur|[$€£¥])?\s?[*x×]\s?(\d{1,4}(?:[.,]\d{1,3})?)(?![\d.,]*\s?[%x×])/i.exec(
      text.slice(end),
    )
    const quantity = Number((before ?? after)?.[1]?.replace(',', '.'))
    if (quantity > 0) return { quantity, unitPrice: value }
  }
  return null
}

// Article numbers, tax letters and the like say nothing about the goods.
const isCode = (text: string): boolean =>
  /^[\s\d*#.,:;@x×()/\\-]*$/i.test(text) ||
  /^\s*[A-Z]{1,3}\s*$/.test(text) ||
  /^\s*[\dA-Z-]*\d{6,}[\dA-Z-]*\s*$/.test(text)

const cleanDescription = (text: string): string =>
  text
    .replace(/\b\d{7,}\b/g, ' ')
    .replace(/^\d+[.,]\d{1,3}\s?(?:kg|g|l)\s?[x×@*]?\s*$/i, ' ')
    .replace(/^[x×]\s/i, ' ')
    .replace(/\d{1,3}\s?[x×@*]\s*$/i, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,:;*|@-]+|[\s,:;*|@-]+$/g, '')
    .slice(0, 300)
