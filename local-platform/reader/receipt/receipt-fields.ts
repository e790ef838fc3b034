import type { ReceiptFields } from '#domain/extraction/page-answer.ts'
import type { Warning } from '#domain/extraction/warnings.ts'
import type { Row } from '../rows.ts'
import { numberStyleOf, sameAmount } from './amounts.ts'
import { dateOrderOfCurrency, findCountry, type Country } from './country.ts'
import { findCurrency } from './currency.ts'
import { findDate } from './dates.ts'
import { collectFigures, type Figures } from './figures.ts'
import { readItems, sumOfItems } from './items.ts'
import { findMerchant } from './merchant.ts'
import { plainText } from './plain-text.ts'
import { decideSums } from './totals.ts'

export type ReceiptReading = {
  fields: ReceiptFields
  warnings: Warning[]
  country: Country | null
  /** How much on the page speaks for a receipt: sums with a role in money rows. */
  sumRows: number
}

/** Fills the fields of a receipt from its rows, with honest nulls. `mark` is a currency sign read by other means. */
export function readReceiptFields(rows: readonly Row[], mark: string | null = null): ReceiptReading {
  const texts = rows.map((row) => plainText(row.text))
  const style = numberStyleOf(texts)
  const found = findCountry(texts)
  const currency = mark ? { currency: mark, assumed: false } : findCurrency(texts, found?.country ?? null)
  const order = found?.sure ? found.country.dateOrder : dateOrderOfCurrency(currency?.currency ?? null)
  const date = findDate(texts, order)
  const merchant = findMerchant(rows)
  const read = collectFigures(rows, style)
  const items = readItems(rows, style)
  const sum = sumOfItems(items)
  const sums = decideSums(read, { sum, count: items.length })
  const warnings: Warning[] = []
  if (sums.total === null) warnings.push('total_not_found')
  if (!date) warnings.push('date_not_found')
  else if (date.assumed) warnings.push('date_order_assumed')
  if (!merchant) warnings.push('merchant_not_found')
  if (!currency) warnings.push('currency_not_found')
  else if (currency.assumed) warnings.push('currency_assumed')
  if (items.length > 0 && sums.total !== null && !itemsAgree({ sum, total: sums.total, read })) {
    warnings.push('items_do_not_add_up')
  }
  if (!sums.addsUp) warnings.push('tax_does_not_add_up')
  return {
    fields: {
      merchant,
      date: date?.iso ?? null,
      currency: currency?.currency ?? null,
      subtotal: sums.subtotal,
      tax: sums.tax,
      total: sums.total,
      items,
    },
    warnings,
    country: found?.country ?? null,
    sumRows: new Set(read.figures.filter(({ role }) => role !== 'none').map(({ row }) => row)).size,
  }
}

/** Items may add up to the total, to a subtotal, or to the total before it was rounded or taxed. */
function itemsAgree({ sum, total, read }: { sum: number; total: number; read: Figures }): boolean {
  if (sameAmount(sum, total, 0.05)) return true
  return read.figures.some(
    ({ role, value }) =>
      (role === 'subtotal' || role === 'total' || role === 'final_total') && sameAmount(sum, value, 0.011),
  )
}
