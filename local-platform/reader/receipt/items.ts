import type { ReceiptItem } from '#domain/extraction/page-answer.ts'
import type { Row } from '../rows.ts'
import { findAmounts, roundToCents, sameAmount, type NumberStyle } from './amounts.ts'
import { isTaxTableHeader, roleOf } from './labels.ts'
import { containsNearly, foldedLetters, plainText } from './plain-text.ts'

/** A row between the heading and the sums, taken apart. */
type Line = { description: string; values: number[]; integers: number[]; factor: Factor | null }
/** "3 x 1.99" or "2.50 * 3". */
type Factor = { quantity: number; unitPrice: number }

const MAX_ITEMS = 500
const COLUMN_WORDS =
  /^(?:qty|quantity|menge|anz|anzahl|stk|estk|ges|items?|description|desc|article|artikel|artikelnr|bezeichnung|pos|price|uprice|unitprice|preis|prix|precio|prezzo|prijs|amount|amt|total|betrag|montant|importe|importo|unit|uom|code|codedesc|rsp|disc|discount|tax|sprice|rm|eur|up|descrizione|descripcion|designation|omschrijving|aantal|varor|pris|antal|qte|cant|cantidad|pvp|iva|mwst|bedrag|品名|数量|金額|単価)$/

/**
 * Reads the line items between the heading and the sums. Figures are told apart by arithmetic
 * (quantity times price makes the amount), descriptions without figures go to the figures above or below them.
 */
export function readItems(rows: readonly Row[], style: NumberStyle): ReceiptItem[] {
  const lines = itemRows(rows.map(withoutNoise), style).map((row) => toLine(row, style))
  const joined = joinLines(mergeRepeats(mergeFactors(lines)))
  // In a column of quantities a missing one was not read; without such a column one of each was bought.
  const counted = joined.filter(({ integers, factor }) => integers.length > 0 && factor === null).length
  const isOneEach = counted < joined.length / 2
  const items = joined.map((line) => toItem(line, isOneEach)).filter((item) => item !== null)
  return beforeBareSum(items).slice(0, MAX_ITEMS)
}

/** Sum of the amounts of the items, rounded to cents. */
export const sumOfItems = (items: readonly ReceiptItem[]): number =>
  roundToCents(items.reduce((sum, { amount }) => sum + (amount ?? 0), 0))

/** Print that shines through from the back is read with low confidence. */
function withoutNoise(row: Row): Row {
  const clear = row.pieces.filter(({ confidence, text }) => confidence >= 0.75 || /\d[.,]\d/.test(text))
  const pieces = clear.length > 0 || row.pieces.length === 0 ? clear : []
  return { ...row, pieces, text: pieces.map(({ text }) => text).join(' ') }
}

/** A figure without a name that is the sum of all before it is the total, however its label was lost. */
function beforeBareSum(items: ReceiptItem[]): ReceiptItem[] {
  const end = items.findIndex(
    ({ description, amount }, index) =>
      index >= 2 && description === '' && sameAmount(amount ?? 0, sumOfItems(items.slice(0, index))),
  )
  return end < 0 ? items : items.slice(0, end)
}

function itemRows(rows: readonly Row[], style: NumberStyle): Row[] {
  const texts = rows.map((row) => plainText(row.text))
  const holdsAmount = texts.map((text) => findAmounts(text, style).length > 0)
  const firstAmount = holdsAmount.indexOf(true)
  const firstRow = rows[firstAmount]
  if (!firstRow) return []
  const header = lastIndexBefore(
    texts.length,
    (index) => isColumnHeader(texts[index] ?? '') && index < firstSum(0),
  )
  const start = header >= 0 ? header + 1 : startWithoutHeader(firstRow)
  return rows.slice(start, firstSum(start))

  function firstSum(from: number): number {
    const found = texts.findIndex(
      (text, index) => index >= from && index >= firstAmount && isSumRow(text, style),
    )
    return found < 0 ? texts.length : found
  }

  function startWithoutHeader(firstRow: Row): number {
    // A description may stand above the first figures; what stands higher is the shop's address.
    const above = texts[firstAmount - 1] ?? ''
    const first = toLine(firstRow, style)
    const isDescription =
      foldedLetters(first.description).length < 3 && foldedLetters(above).length >= 3 && !isHeadingText(above)
    return isDescription ? firstAmount - 1 : firstAmount
  }
}

function lastIndexBefore(length: number, test: (index: number) => boolean): number {
  for (let index = length - 1; index >= 0; index--) if (test(index)) return index
  return -1
}

const isHeadingText = (text: string): boolean =>
  /\d{2}[:.]\d{2}|\d{5,}|tel|fax|invoice|receipt|date|cashier|kasse|datum|table|order|bill|www|@/i.test(text)

function isColumnHeader(text: string): boolean {
  const words = text
    .split(/[\s|/]+/)
    .map(foldedLetters)
    .filter((word) => word !== '')
  const named = words.filter((word) => COLUMN_WORDS.test(word)).length
  const letters = foldedLetters(text)
  const isMisread =
    words.length >= 3 &&
    words.length <= 8 &&
    ['amount', 'uprice', 'description'].some((word) => containsNearly({ text: letters, word, errors: 2 }))
  if (isMisread && !/\d/.test(text) && !isTaxTableHeader(text)) return true
  return named >= 2 && named >= words.length / 2 && !/\d[.,]\d{2}/.test(text) && !isTaxTableHeader(text)
}

function isSumRow(text: string, style: NumberStyle): boolean {
  const first = findAmounts(text, style)[0]
  const role = roleOf(first ? text.slice(0, first.start) : text)
  if (role === 'none' || role === 'tip' || role === 'service') return false
  const letters = foldedLetters(text)
  if (role === 'cash' && !first)
    return letters.length <= 12 && !/bill|sale|receipt|memo|invoice/.test(letters)
  // "Discount" within the list lowers one item; "change purse" and "tax stamp" are goods.
  if (role === 'discount') return /total|subtot/.test(letters)
  if (role === 'change' || role === 'card') return false
  return (
    first !== undefined ||
    role === 'total' ||
    role === 'final_total' ||
    role === 'subtotal' ||
    (role === 'count' && /\d/.test(text))
  )
}

function toLine(row: Row, style: NumberStyle): Line {
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

/** "3 x 1.99" on a line of its own belongs to the neighbour whose amount it makes. */
function mergeFactors(lines: readonly Line[]): Line[] {
  const merged = lines.map((line) => ({ ...line }))
  return merged.filter((line, index) => {
    const [count = 0] = line.integers
    const [price] = line.values
    const torn = count > 1 && price !== undefined && line.values.length === 1
    const factor = line.factor ?? (torn ? { quantity: count, unitPrice: price } : null)
    if (!factor) return true
    const amount = factor.quantity * factor.unitPrice
    if (line.values.some((value) => sameAmount(value, amount, 0.011)) && line.values.length > 1) return true
    const below = merged.slice(index + 1, index + 3).find(({ values }) => values.length > 0)
    const above = merged.slice(Math.max(0, index - 2), index).findLast(({ values }) => values.length > 0)
    for (const neighbour of [below, above]) {
      if (!neighbour || neighbour.values.length !== 1 || neighbour.factor) continue
      if (!sameAmount(neighbour.values[0] ?? NaN, amount, 0.011)) continue
      neighbour.factor = factor
      if (foldedLetters(neighbour.description).length < 3) neighbour.description = line.description
      return false
    }
    return true
  })
}

/** "LAMP @16.00" above "5  16.00  80.00": one item told twice. */
function mergeRepeats(lines: readonly Line[]): Line[] {
  const merged = lines.map((line) => ({ ...line }))
  return merged.filter((line, index) => {
    const next = merged[index + 1]
    const price = line.values.at(-1)
    if (!next || price === undefined || line.values.length !== 1 || !isBare(next)) return true
    if (!next.values.some((value) => sameAmount(value, price))) return true
    next.description = line.description
    if (next.integers.length === 0) next.integers = line.integers
    return false
  })
}

const isBare = (line: Line): boolean => line.values.length > 0 && foldedLetters(line.description).length < 3
const isText = (line: Line | undefined): line is Line =>
  line !== undefined && line.values.length === 0 && foldedLetters(line.description).length >= 2

/** Gives descriptions that stand on lines of their own to the figures they belong to: those below, or those above. */
function joinLines(lines: readonly Line[]): Line[] {
  const figures = lines.filter((line) => line.values.length > 0).length
  const namedAbove = lines.filter((line, index) => line.values.length > 0 && isText(lines[index - 1])).length
  // In a list of pairs the last line tells which of the two comes first.
  const textFollows = isText(lines.at(-1)) && !isText(lines[0])
  const allInPairs = figures > 0 && namedAbove >= figures * 0.7 && !textFollows
  return lines.flatMap((line, index) => {
    if (line.values.length === 0) return []
    const usual = lines[textFollows ? index + 1 : index - 1]
    const other = lines[textFollows ? index - 1 : index + 1]
    // On crooked pictures a name may slip below its figures.
    const beside = isText(usual) || !isBare(line) ? usual : other
    const takes =
      isText(beside) && (isBare(line) || (allInPairs && foldedLetters(line.description).length < 6))
    return [{ ...line, description: takes ? beside.description : isBare(line) ? '' : line.description }]
  })
}

function toItem({ description, values, integers, factor }: Line, isOneEach: boolean): ReceiptItem | null {
  const last = values.at(-1)
  if (last === undefined) return null
  if (factor) {
    const product = roundToCents(factor.quantity * factor.unitPrice)
    const amount = values.length > 1 ? last : product
    return { description, quantity: factor.quantity, unit_price: factor.unitPrice, amount }
  }
  const first = values[0] ?? 0
  // "9.00  0.00": the last column is a discount, not an amount.
  if (last === 0 && values.length === 2 && first > 0) {
    const quantity = integers[0] ?? 1
    return { description, quantity, unit_price: first, amount: roundToCents(first * quantity) }
  }
  return pricedItem({ description, values, integers, amount: last, isOneEach })
}

/** Finds the price whose product with a printed (or lost, but whole) quantity makes the amount. */
function pricedItem({
  description,
  values,
  integers,
  amount,
  isOneEach,
}: {
  description: string
  values: number[]
  integers: number[]
  amount: number
  isOneEach: boolean
}): ReceiptItem {
  const counts = [...integers, ...values.filter(Number.isInteger), ...values].filter((count) => count > 0)
  const prices = values.slice(0, -1).toReversed()
  for (const unitPrice of prices) {
    const quantity = counts.find((count) => sameAmount(count * unitPrice, amount, 0.011))
    if (quantity !== undefined) return { description, quantity, unit_price: unitPrice, amount }
  }
  const price = prices.find((unitPrice) => unitPrice > 0 && isWholeRatio(amount / unitPrice))
  if (price !== undefined) {
    return { description, quantity: Math.round(amount / price), unit_price: price, amount }
  }
  const quantity = integers.find((count) => count > 0 && count < 100) ?? (isOneEach && amount > 0 ? 1 : null)
  const unitPrice = quantity === null ? null : roundToCents(amount / quantity)
  const isExact = unitPrice !== null && quantity !== null && sameAmount(unitPrice * quantity, amount)
  return { description, quantity: isExact ? quantity : null, unit_price: isExact ? unitPrice : null, amount }
}

const isWholeRatio = (ratio: number): boolean =>
  ratio >= 0.99 && ratio < 100 && Math.abs(ratio - Math.round(ratio)) < 0.002
