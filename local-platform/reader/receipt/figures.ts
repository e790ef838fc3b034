import type { Row, RowPiece } from '../rows.ts'
import { findAmounts, type Amount, type NumberStyle } from './amounts.ts'
import { isTaxTableHeader, roleOf, type Role } from './labels.ts'
import { foldedLetters, plainText } from './plain-text.ts'

/** An amount with the label that stands before it. */
export type Figure = {
  role: Role
  label: string
  value: number
  currency: string | null
  row: number
  /** Of the piece of text that holds the amount. */
  confidence: number
  height: number
  left: number
  right: number
}

/** One line of a tax breakdown: its amounts in the order printed. */
export type TaxLine = { row: number; label: string; values: number[] }

export type Figures = {
  figures: Figure[]
  taxLines: TaxLine[]
  /** Rows whose label names a total although no amount could be read beside it. */
  unreadTotals: number[]
  /** What else is named as a part of the total (a tip, a tax, a rounding) without an amount that could be read. */
  unreadParts: Role[]
}

/** Reads every label with its amounts, row by row. */
export function collectFigures(rows: readonly Row[], style: NumberStyle): Figures {
  const result: Figures = { figures: [], taxLines: [], unreadTotals: [], unreadParts: [] }
  let inTable = false
  let tableMisses = 0
  rows.forEach((row, index) => {
    const figures = figuresOfRow({ row, index, style })
    if (isTaxTableHeader(plainText(row.text)) && figures.length <= 1) {
      inTable = true
      tableMisses = 0
      if (figures.length === 0) return
    }
    if ((inTable && belongsToTable(figures)) || isTaxLine(figures)) {
      tableMisses = 0
      result.taxLines.push({
        row: index,
        label: figures[0]?.label ?? '',
        values: figures.map(({ value }) => value),
      })
      return
    }
    // The header of a tax table may take two or three rows ("(RM)" under "Amount").
    if (inTable && (figures.length > 0 || ++tableMisses > 2)) inTable = false
    result.figures.push(...figures)
    if (figures.length > 0) return
    const role = roleOf(plainText(row.text))
    if (role === 'none') return
    const borrowed = amountsBeside({ rows, index, style, role })
    if (borrowed.length > 0) result.figures.push(...borrowed)
    else if (role === 'total' || role === 'final_total') result.unreadTotals.push(index)
    else if (PART_ROLES.has(role)) result.unreadParts.push(role)
  })
  return result
}

/** "7 % 5.11 0.36 5.47" is a line of a tax table even where the table has no heading that could be read. */
function isTaxLine(figures: Figure[]): boolean {
  const label = figures[0]?.label ?? ''
  if (!/\d\s?%/.test(label) || figures.some((figure) => figure.label !== label)) return false
  const values = figures.map(({ value }) => value)
  if (figures.length === 2) return figures[0]?.role === 'tax'
  const [a = 0, b = 0, c = 0] = values.slice(-3)
  return figures.length >= 3 && [a + b - c, b + c - a, a + c - b].some((rest) => Math.abs(rest) < 0.011)
}

const PART_ROLES: ReadonlySet<Role> = new Set(['tip', 'tax', 'service', 'rounding', 'discount'])

function belongsToTable(figures: Figure[]): boolean {
  const first = figures[0]
  if (!first) return false
  if (figures.length >= 2) return true
  return first.role === 'tax' || (first.role === 'none' && foldedLetters(first.label).length <= 4)
}

// "41 50", "002", "1315": the point was too faint to be read. Believed only beside a label of the sums.
const UNPOINTED = /^(RM|[$€£])?\s?-?(\d{1,5})\s?(\d{2})$/

/** Splits a row into labels and amounts; a label holds for the amounts up to the next label. */
function figuresOfRow({ row, index, style }: { row: Row; index: number; style: NumberStyle }): Figure[] {
  const figures: Figure[] = []
  let label = ''
  let labelTaken = false
  const addLabel = (text: string): void => {
    const clean = text.replace(/^[\s:;.\-*=]+/, '').trim()
    if (clean === '') return
    // Codes behind an amount ("SR", "A", "ZRL") are no labels.
    if (labelTaken && foldedLetters(clean).length <= 3) return
    label = labelTaken ? clean : `${label} ${clean}`.trim()
    labelTaken = false
  }
  const addFigure = (amount: Pick<Amount, 'value' | 'currency' | 'repaired'>, piece: RowPiece): void => {
    figures.push({
      role: 'none',
      label,
      value: amount.value,
      currency: amount.currency,
      row: index,
      confidence: amount.repaired ? piece.confidence - 0.1 : piece.confidence,
      height: piece.height,
      left: piece.left,
      right: piece.right,
    })
    labelTaken = true
  }
  for (const piece of row.pieces) {
    const text = plainText(piece.text)
    if (/^[(:]?\s?\d{1,3}[):]?$/.test(text) && roleOf(label) === 'count') {
      label = ''
      continue
    }
    const unpointed = UNPOINTED.exec(text)
    if (unpointed && !style.wholeAmounts && !['none', 'count'].includes(roleOf(label))) {
      addFigure({ value: Number(`${unpointed[2]}.${unpointed[3]}`), currency: null, repaired: true }, piece)
      continue
    }
    let at = 0
    for (const amount of findAmounts(text, style)) {
      addLabel(text.slice(at, amount.start))
      at = amount.end
      addFigure(amount, piece)
    }
    addLabel(text.slice(at))
  }
  return figures.map((figure) => ({ ...figure, role: roleOf(figure.label) }))
}

/** The amounts of a neighbouring row that holds nothing else, for labels printed above (or below) their amount. */
function amountsBeside({
  rows,
  index,
  style,
  role,
}: {
  rows: readonly Row[]
  index: number
  style: NumberStyle
  role: Role
}): Figure[] {
  const own = rows[index]
  if (!own) return []
  for (const other of [index + 1, index - 1]) {
    const row = rows[other]
    if (!row || Math.abs(row.y - own.y) > Math.max(row.height, own.height) * 2.2) continue
    const figures = figuresOfRow({ row, index: other, style })
    const bare = figures.every(
      ({ label }) => /^(?:\b(?:[A-Z]{2,3}|kr)\b|[^\p{L}])*$/u.test(label) && roleOf(label) === 'none',
    )
    if (figures.length !== 1 || !bare) continue
    return figures.map((figure) => ({ ...figure, role, label: plainText(own.text) }))
  }
  return []
}
