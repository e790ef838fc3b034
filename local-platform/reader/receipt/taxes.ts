import { roundToCents, sameAmount } from './amounts.ts'
import type { Figures, TaxLine } from './figures.ts'

/** Whether `total` is the largest of three figures of a tax line of which two make up the third. */
export const isGrossOf = (values: readonly number[], total: number): boolean =>
  values.some((value) => sameAmount(value, total)) && netAndTax(values, total) !== null

function netAndTax(values: readonly number[], gross: number): { net: number; tax: number } | null {
  for (const [index, tax] of values.entries()) {
    for (const net of values.slice(index + 1).concat(values.slice(0, index))) {
      if (tax < net && tax > 0 && sameAmount(tax + net, gross, 0.011)) return { net, tax }
    }
  }
  return null
}

/** The tax of the whole receipt: as named, else the sum of the tax table. */
export function decideTax({ figures, taxLines }: Figures, total: number | null): number | null {
  const named = figures.filter(
    ({ role, value }) => role === 'tax' && (total === null || Math.abs(value) < total),
  )
  const fromTable = taxOfTable(taxLines, total)
  if (named.length === 0) return fromTable
  const values = [
    ...new Map(named.map((figure) => [`${figure.label}${figure.value}`, figure.value])).values(),
  ]
  const sum = roundToCents(values.reduce((all, value) => all + value, 0))
  const totalTax = named.find(({ label }) => /total/i.test(label))?.value
  if (totalTax !== undefined) return totalTax
  if (fromTable !== null && values.some((value) => sameAmount(value, fromTable))) return fromTable
  return values.length === 1 || sum < (total ?? Infinity) / 3 ? sum : (values[0] ?? null)
}

/** The sum of the taxes of a table's lines, or of its own summing line; null when it cannot be part of the total. */
export function taxOfTable(lines: readonly TaxLine[], total: number | null): number | null {
  const summing = lines.find(({ label }) => /total|summe|gesamt/i.test(label))
  const parts = summing ? [summing] : lines
  const taxes = parts.map(({ values }) => taxOfLine(values)).filter((tax) => tax !== null)
  if (taxes.length === 0) return null
  const sum = roundToCents(taxes.reduce((all, tax) => all + tax, 0))
  return total === null || sum < total ? sum : null
}

// "6.69 0.47 7.16" (any order) or, with two columns, "net, tax".
function taxOfLine(values: readonly number[]): number | null {
  const gross = Math.max(...values)
  const made = values.length >= 3 ? netAndTax(values, gross) : null
  if (made) return made.tax
  if (values.length !== 2) return null
  return Math.min(...values)
}
