import { PageAnswer, ReceiptFields, ReceiptItem } from './page-answer.ts'
import type { Warning } from './warnings.ts'

/**
 * One page of an answer, or null if it cannot be trusted. What the provider's schema cannot demand is mended honestly: a
 * receipt field of the wrong form becomes null and is named in `warnings`; absent lists are empty.
 */
export function parsePage(object: unknown): PageAnswer | null {
  const page = wellFormed(object)
  if (typeof page !== 'object' || page === null) return null
  const full = {
    title: null,
    language: null,
    warnings: [],
    receipt: null,
    equations: [],
    diagrams: [],
    ...page,
  }
  const parsed = PageAnswer.safeParse(full)
  if (parsed.success) return parsed.data
  const { receipt, warnings } = mendReceipt(full.receipt)
  const given = Array.isArray(full.warnings) ? full.warnings : []
  const mended = PageAnswer.safeParse({ ...full, receipt, warnings: [...new Set([...given, ...warnings])] })
  return mended.success ? mended.data : null
}

/** Postgres takes neither U+0000 nor half a surrogate pair, and one of them would fail the whole call's commit. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [wellFormedName(name), wellFormed(inner)]),
  )
}

const wellFormedName = (name: string): string => name.replaceAll('\u0000', '').toWellFormed()

const FIELD_WARNINGS: Partial<Record<keyof ReceiptFields, Warning>> = {
  merchant: 'merchant_not_found',
  date: 'date_not_found',
  currency: 'currency_not_found',
  total: 'total_not_found',
}

function mendReceipt(receipt: unknown): { receipt: unknown; warnings: Warning[] } {
  if (typeof receipt !== 'object' || receipt === null) return { receipt: null, warnings: [] }
  const given: Record<string, unknown> = { ...receipt }
  const warnings: Warning[] = []
  const field = (name: Exclude<keyof ReceiptFields, 'items'>): unknown => {
    const value =
      name === 'currency' && typeof given[name] === 'string' ? given[name].toUpperCase() : given[name]
    const parsed = ReceiptFields.shape[name].safeParse(value)
    if (parsed.success) return parsed.data
    const warning = FIELD_WARNINGS[name]
    if (warning) warnings.push(warning)
    return null
  }
  const { items, isWhole } = mendItems(given['items'])
  if (!isWhole) warnings.push('items_do_not_add_up')
  const mended = {
    merchant: field('merchant'),
    date: field('date'),
    currency: field('currency'),
    subtotal: field('subtotal'),
    tax: field('tax'),
    total: field('total'),
    items,
  }
  return { receipt: mended, warnings }
}

function mendItems(given: unknown): { items: ReceiptItem[]; isWhole: boolean } {
  if (given === undefined || given === null) return { items: [], isWhole: true }
  if (!Array.isArray(given)) return { items: [], isWhole: false }
  const items = given.slice(0, 500).flatMap((item: unknown) => {
    const blank = { description: '', quantity: null, unit_price: null, amount: null }
    const parsed = ReceiptItem.safeParse(typeof item === 'object' ? { ...blank, ...item } : item)
    return parsed.success ? [parsed.data] : []
  })
  return { items, isWhole: items.length === given.length }
}
