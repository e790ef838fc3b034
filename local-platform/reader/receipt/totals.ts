import { roundToCents, sameAmount } from './amounts.ts'
import type { Figure, Figures } from './figures.ts'
import type { Role } from './labels.ts'
import { decideTax, isGrossOf, taxOfTable } from './taxes.ts'

export type Sums = {
  total: number | null
  subtotal: number | null
  tax: number | null
  /** Subtotal, tax and what else is named do add up to the total, as far as they were read. */
  addsUp: boolean
}

/** Below this much evidence no total is given: null is better than wrong. */
const ENOUGH = 3
const EVIDENCE_OF_LABEL: Readonly<Partial<Record<Role, number>>> = {
  final_total: 3.4,
  total: 2.8,
  card: 1.5,
  cash: 0.7,
  subtotal: 0.3,
}

/**
 * Finds the total by its label and by what the other figures say: cash less change, subtotal and tax, card payment, tax
 * table, sum of items. Arithmetic outweighs a label, so a misread digit in the total is noticed.
 */
export function decideSums(read: Figures, items: { sum: number; count: number }): Sums {
  const candidates = candidateTotals(read)
  const scored = candidates
    .map((value) => ({ value, score: evidenceFor(value, read, items) }))
    .sort((a, b) => b.score - a.score)
  const best = scored[0]
  const total = best && best.score >= ENOUGH ? best.value : null
  const tax = decideTax(read, total)
  const subtotal = decideSubtotal(read, { total, tax })
  return { total, subtotal, tax, addsUp: total === null || partsAgree(read, total) !== 'contradict' }
}

function candidateTotals({ figures, unreadTotals }: Figures): number[] {
  const values = figures
    .filter(({ role, value }) => role in EVIDENCE_OF_LABEL && value !== 0)
    .map(({ value }) => Math.abs(value))
  const paid = cashLessChange(figures)
  // A value nobody printed is offered only where a total was printed but could not be read.
  if (paid.length > 0 && unreadTotals.length > 0) values.push(...paid)
  for (const { value } of figures) if (paid.some((amount) => sameAmount(amount, value))) values.push(value)
  return [...new Set(values.map(roundToCents))].filter((value) => value > 0)
}

function evidenceFor(value: number, read: Figures, items: { sum: number; count: number }): number {
  const { figures, taxLines, unreadTotals } = read
  const same = figures.filter((figure) => sameAmount(Math.abs(figure.value), value))
  const labels = same.map(labelEvidence({ figures, unread: unreadTotals }))
  let score = Math.max(0, ...labels)
  // The same figure named again by another label confirms that it was read right.
  const naming = same.filter(({ role }) => role in EVIDENCE_OF_LABEL)
  score += Math.min(1.5, 0.5 * Math.max(0, naming.length - 1))
  if (cashLessChange(figures).some((paid) => sameAmount(paid, value))) score += 3
  if (figures.some(({ role, value: paid }) => role === 'card' && sameAmount(Math.abs(paid), value)))
    score += 1
  const parts = partsAgree(read, value)
  if (parts === 'confirm_by_all') score += 3.2
  if (parts === 'confirm') score += 2.5
  if (parts === 'fits') score += 0.8
  if (parts === 'contradict') score -= 0.5
  score += roundingEvidence(figures, value)
  if (items.count > 0 && sameAmount(items.sum, value))
    score += items.count > 1 && !parts.startsWith('confirm') ? 2 : 1
  if (taxLines.some(({ values }) => isGrossOf(values, value))) score += 1
  return score
}

function labelEvidence({
  figures,
  unread,
}: {
  figures: Figure[]
  unread: number[]
}): (figure: Figure) => number {
  const heights = figures.map(({ height }) => height).sort((a, b) => a - b)
  const middle = heights[Math.floor(heights.length / 2)] ?? 0
  const lastTotal = Math.max(
    ...figures.filter(({ role }) => role === 'total').map(({ row }) => row),
    ...unread,
  )
  return ({ role, confidence, height, row, value }) => {
    let score = EVIDENCE_OF_LABEL[role] ?? 0
    if (score === 0) return 0
    if (confidence > 0.92) score += 0.4
    if (confidence < 0.8) score -= 0.5
    if (confidence < 0.65) score -= 0.7
    if (height > middle * 1.25) score += 0.5
    if ((role === 'total' || role === 'final_total') && row >= lastTotal) score += 0.4
    if (value < 0) score -= 1
    return score
  }
}

/** What was given less what came back, for every way to pair the two. */
function cashLessChange(figures: readonly Figure[]): number[] {
  const change = figures.filter(({ role }) => role === 'change').map(({ value }) => Math.abs(value))
  const given = figures
    .filter(({ role }) => role === 'cash' || role === 'card')
    .map(({ value }) => Math.abs(value))
  return change
    .flatMap((back) =>
      given.filter((amount) => amount >= back && amount > 0).map((amount) => roundToCents(amount - back)),
    )
    .filter((value) => value > 0)
}

/** A rounding row tells which of two totals is the one to pay. */
function roundingEvidence(figures: readonly Figure[], value: number): number {
  const totals = figures.filter(
    ({ role }) => role === 'total' || role === 'final_total' || role === 'subtotal',
  )
  const roundings = figures
    .filter(({ role, value: amount }) => role === 'rounding' && amount !== 0 && Math.abs(amount) < 1)
    .map((figure) => Math.abs(figure.value))
  let score = 0
  for (const rounding of roundings) {
    for (const { value: other } of totals) {
      // Signs of roundings are often lost, so either is taken, but only towards a multiple of five cents (and more).
      if (!sameAmount(Math.abs(other - value), rounding) || sameAmount(other, value)) continue
      score = isRound(value) && !isRound(other) ? 2 : isRound(other) && !isRound(value) ? -2 : score
    }
  }
  return score
}

const isRound = (value: number): boolean => sameAmount(value * 20, Math.round(value * 20), 0.01)

type Agreement = 'confirm_by_all' | 'confirm' | 'fits' | 'contradict' | 'unknown'

/** Whether the parts that were read (subtotal, taxes, service, tip, rounding, discount) make up this total. */
function partsAgree({ figures, taxLines, unreadParts }: Figures, total: number): Agreement {
  const subtotals = figures.filter(({ role }) => role === 'subtotal')
  if (subtotals.length === 0)
    return taxLines.some(({ values }) => isGrossOf(values, total)) ? 'confirm' : 'unknown'
  const tableTax = taxOfTable(taxLines, total)
  // Roundings go to the next five or ten cents, so one that could not be read is at most that.
  const tolerance = unreadParts.includes('rounding') ? 0.05 : 0.004
  const extras = figures
    .filter(({ role, value }) => EXTRA_ROLES.has(role) && value !== 0)
    .concat(tableTax ? [{ ...figureOfTax(tableTax), row: Infinity }] : [])
    .filter((extra, index, all) => all.findIndex(isSameExtra(extra)) === index)
  for (const { value: subtotal, row } of subtotals) {
    const following = extras.filter((extra) => extra.row >= row).slice(-7)
    const used = mostPartsMaking({ from: subtotal, extras: following, total, tolerance })
    if (used > 0) return used === following.length ? 'confirm_by_all' : 'confirm'
  }
  if (subtotals.some(({ value }) => sameAmount(value, total))) return extras.length === 0 ? 'confirm' : 'fits'
  return unreadParts.length > 0 ? 'unknown' : 'contradict'
}

const figureOfTax = (value: number): Figure => ({
  role: 'tax',
  label: '',
  value,
  currency: null,
  row: 0,
  confidence: 1,
  height: 0,
  left: 0,
  right: 0,
})

const EXTRA_ROLES: ReadonlySet<Role> = new Set(['tax', 'service', 'tip', 'rounding', 'discount'])

const isSameExtra =
  (extra: Figure) =>
  (other: Figure): boolean =>
    other.role === extra.role && sameAmount(Math.abs(other.value), Math.abs(extra.value))

// Not every part counts: taxes may be included already, discounts taken off before. So any choice of parts will do;
// the answer is how many parts could be used, 0 if none made the total.
function mostPartsMaking({
  from,
  extras,
  total,
  tolerance,
}: {
  from: number
  extras: Figure[]
  total: number
  tolerance: number
}): number {
  const search = (index: number, sum: number, used: number): number => {
    const extra = extras[index]
    if (!extra) return used > 0 && sameAmount(sum, total, tolerance) ? used : 0
    const amount = Math.abs(extra.value)
    const signs = extra.role === 'rounding' ? [1, -1] : [extra.role === 'discount' ? -1 : 1]
    return Math.max(
      search(index + 1, sum, used),
      ...signs.map((sign) => search(index + 1, sum + sign * amount, used + 1)),
    )
  }
  return search(0, from, 0)
}

function decideSubtotal(
  { figures, taxLines }: Figures,
  { total, tax }: { total: number | null; tax: number | null },
): number | null {
  const named = figures.filter(({ role, value }) => role === 'subtotal' && value > 0)
  const fitting = named.find(
    ({ value }) => total !== null && tax !== null && sameAmount(value + tax, total, 0.06),
  )
  if (fitting) return fitting.value
  const last = named[0]
  if (last) return last.value
  if (total === null || tax === null) return null
  const net = roundToCents(total - tax)
  return taxLines.some(({ values }) => values.some((value) => sameAmount(value, net))) ? net : null
}
