import type { Row } from '../rows.ts'
import { findAmounts, type NumberStyle } from './amounts.ts'
import { toItemLine } from './item-line.ts'
import { isTaxTableHeader, roleOf } from './labels.ts'
import { containsNearly, foldedLetters, plainText } from './plain-text.ts'

const COLUMN_WORDS =
  /^(?:qty|quantity|menge|anz|anzahl|stk|estk|ges|items?|description|desc|article|artikel|artikelnr|bezeichnung|pos|price|uprice|unitprice|preis|prix|precio|prezzo|prijs|amount|amt|total|betrag|montant|importe|importo|unit|uom|code|codedesc|rsp|disc|discount|tax|sprice|rm|eur|up|descrizione|descripcion|designation|omschrijving|aantal|varor|pris|antal|qte|cant|cantidad|pvp|iva|mwst|bedrag|品名|数量|金額|単価)$/

/** The rows that hold the goods: below the heading of their columns (or the shop's address), above the first sum. */
export function findItemRows(all: readonly Row[], style: NumberStyle): Row[] {
  const rows = all.map(withoutNoise)
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
    const first = toItemLine(firstRow, style)
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
  /\d{2}[:.]\d{2}|\d{5,}|\bhrs\b|hours|\bopen|tel|fax|invoice|receipt|date|cashier|kasse|datum|table|order|bill|www|@/i.test(
    text,
  )

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

/** Print that shines through from the back is read with low confidence. */
function withoutNoise(row: Row): Row {
  const clear = row.pieces.filter(({ confidence, text }) => confidence >= 0.75 || /\d[.,]\d/.test(text))
  const pieces = clear.length > 0 || row.pieces.length === 0 ? clear : []
  return { ...row, pieces, text: pieces.map(({ text }) => text).join(' ') }
}
