import type { ReceiptFields, ReceiptItem } from './extraction/page-answer.ts'

/** What the numbers of a receipt say of each other. `apart` is signed: how much more the paper says than the sum. */
export type ReceiptFinding =
  | { about: 'items'; compared: 'subtotal' | 'total' | 'subtotal and tax'; sum: number; apart: number }
  | { about: 'items'; compared: null; sum: number; withoutAmount: number }
  | { about: 'total'; sum: number; apart: number; isTaxIncluded: boolean; isTaxKnown: boolean }
  | { about: 'line'; line: number; sum: number; apart: number }

export type Figures = Pick<ReceiptFields, 'currency' | 'subtotal' | 'tax' | 'total'> & {
  items: readonly Omit<ReceiptItem, 'description'>[]
}

/**
 * Checks a receipt: quantity × unit price of each line, the items against the subtotal (or the total, where prices
 * include the tax), subtotal and tax against the total. What a check needs and nobody read leaves it out. Counts in
 * thousandths, as amounts are kept, so that 0.1 + 0.2 is 0.3.
 */
export function checkReceipt(figures: Figures): ReceiptFinding[] {
  const unit = minorUnit(figures.currency)
  return [...checkLines(figures, unit), ...checkItems(figures, unit), ...checkTotal(figures, unit)]
}

/** Whether a finding is nothing to look at: the numbers agree. */
export const isRight = (finding: ReceiptFinding): boolean => !('apart' in finding) || finding.apart === 0

/** Digits behind the point by which a currency is paid: 2, but 0 for yen and 3 for Kuwaiti dinars. */
export function minorDigits(currency: string | null): number {
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) return 2
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return Math.min(format.resolvedOptions().maximumFractionDigits ?? 2, 3)
}

/** In thousandths. */
const minorUnit = (currency: string | null): number => 10 ** (3 - minorDigits(currency))

const thousandths = (amount: number): number => Math.round(amount * 1_000)

/** 0 when within the tolerance. All in thousandths but the result. */
function apart(found: number, sum: number, tolerance: number): number {
  const difference = found - sum
  return Math.abs(difference) <= tolerance ? 0 : difference / 1_000
}

function checkLines({ items }: Figures, unit: number): ReceiptFinding[] {
  return items.flatMap(({ quantity, unit_price, amount }, line) => {
    if (quantity === null || unit_price === null || amount === null) return []
    const sum = thousandths(quantity * unit_price)
    // The printed unit price is rounded itself: by half a cent for each piece.
    const difference = apart(thousandths(amount), sum, Math.max(unit, (unit * Math.abs(quantity)) / 2))
    return [{ about: 'line', line, sum: sum / 1_000, apart: difference }]
  })
}

function checkItems({ items, subtotal, tax, total }: Figures, unit: number): ReceiptFinding[] {
  const amounts = items.flatMap(({ amount }) => (amount === null ? [] : [thousandths(amount)]))
  if (amounts.length === 0) return []
  const inThousandths = amounts.reduce((all, amount) => all + amount, 0)
  const sum = inThousandths / 1_000
  const against = (compared: 'subtotal' | 'total', found: number): ReceiptFinding => ({
    about: 'items',
    compared,
    sum,
    apart: apart(thousandths(found), inThousandths, unit),
  })
  const withoutAmount = items.length - amounts.length
  const checks = [
    ...(subtotal === null ? [] : [against('subtotal', subtotal)]),
    ...(total === null ? [] : [against('total', total)]),
  ]
  const right = checks.find(isRight)
  if (right) return [right]
  // Prices that include the tax, under a total that is wrong by itself: the items are not to blame.
  const withTax = subtotal === null || tax === null ? null : thousandths(subtotal) + thousandths(tax)
  if (withTax !== null && apart(withTax, inThousandths, unit) === 0) {
    return [{ about: 'items', compared: 'subtotal and tax', sum, apart: 0 }]
  }
  if (withoutAmount > 0 || checks.length === 0)
    return [{ about: 'items', compared: null, sum, withoutAmount }]
  return checks.slice(0, 1)
}

function checkTotal({ subtotal, tax, total }: Figures, unit: number): ReceiptFinding[] {
  if (subtotal === null || total === null) return []
  const [net, levy, due] = [thousandths(subtotal), thousandths(tax ?? 0), thousandths(total)]
  const isTaxIncluded = levy !== 0 && apart(due, net, unit) === 0
  const sum = isTaxIncluded ? net : net + levy
  return [
    {
      about: 'total',
      sum: sum / 1_000,
      apart: apart(due, sum, unit),
      isTaxIncluded,
      isTaxKnown: tax !== null,
    },
  ]
}
