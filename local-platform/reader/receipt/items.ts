import type { ReceiptItem } from '#domain/extraction/page-answer.ts'
import type { Row } from '../rows.ts'
import { roundToCents, sameAmount, type NumberStyle } from './amounts.ts'
import { toItemLine, type ItemLine } from './item-line.ts'
import { findItemRows } from './item-rows.ts'
import { foldedLetters } from './plain-text.ts'

const MAX_ITEMS = 500
/**
 * Reads the line items between the heading and the sums. Figures are told apart by arithmetic
 * (quantity times price makes the amount), descriptions without figures go to the figures above or below them.
 */
export function readItems(rows: readonly Row[], style: NumberStyle): ReceiptItem[] {
  const lines = findItemRows(rows, style).map((row) => toItemLine(row, style))
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

/** A figure without a name that is the sum of all before it is the total, however its label was lost. */
function beforeBareSum(items: ReceiptItem[]): ReceiptItem[] {
  const end = items.findIndex(
    ({ description, amount }, index) =>
      index >= 2 && description === '' && sameAmount(amount ?? 0, sumOfItems(items.slice(0, index))),
  )
  return end < 0 ? items : items.slice(0, end)
}

/** "3 x 1.99" on a line of its own belongs to the neighbour whose amount it makes. */
function mergeFactors(lines: readonly ItemLine[]): ItemLine[] {
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
function mergeRepeats(lines: readonly ItemLine[]): ItemLine[] {
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

const isBare = (line: ItemLine): boolean =>
  line.values.length > 0 &&
  foldedLetters(line.description).length < (/[\u3040-\u9fff]/.test(line.description) ? 1 : 3)
const isText = (line: ItemLine | undefined): line is ItemLine =>
  line !== undefined && line.values.length === 0 && foldedLetters(line.description).length >= 2

/** Gives descriptions that stand on lines of their own to the figures they belong to: those below, or those above. */
function joinLines(lines: readonly ItemLine[]): ItemLine[] {
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

function toItem({ description, values, integers, factor }: ItemLine, isOneEach: boolean): ReceiptItem | null {
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
