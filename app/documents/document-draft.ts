import { Changes, correctablePaths, type DocumentValues } from '#domain/contracts/corrections.ts'
import type { DocumentKind } from '#domain/document-kinds.ts'
import { parseAmount } from '#domain/parse-amount.ts'
import { minorDigits } from '#domain/receipt-arithmetic.ts'

/** A line item as it is typed. The key only tells rows apart while they move. */
export type DraftItem = {
  key: string
  description: string
  quantity: string
  unit_price: string
  amount: string
}

/** A document as it stands in the form: all text, however wrong it is. Nothing typed is ever lost to a parser. */
export type Draft = {
  title: string
  language: string
  /** One a page: a PDF has many. */
  pages: string[]
  merchant: string
  date: string
  currency: string
  subtotal: string
  tax: string
  total: string
  items: DraftItem[]
}

export const ITEM_COLUMNS = ['description', 'quantity', 'unit_price', 'amount'] as const
export type ItemColumn = (typeof ITEM_COLUMNS)[number]

const PAGE_BREAK = '\f'

/** What the form shows of these values. Money has the digits that its currency has. */
export function draftOf(values: DocumentValues): Draft {
  const money = (amount: number | null) => formatAmount(amount, minorDigits(values.currency))
  return {
    title: values.title ?? '',
    language: values.language ?? '',
    pages: values.text.split(PAGE_BREAK),
    merchant: values.merchant ?? '',
    date: values.date ?? '',
    currency: values.currency ?? '',
    subtotal: money(values.subtotal),
    tax: money(values.tax),
    total: money(values.total),
    items: values.items.map((item, index) => ({
      key: String(index),
      description: item.description,
      quantity: formatAmount(item.quantity, 0),
      unit_price: money(item.unit_price),
      amount: money(item.amount),
    })),
  }
}

/** "12.50": at least so many digits, and as many more as the number has. */
export function formatAmount(amount: number | null, digits: number): string {
  if (amount === null) return ''
  const plain = amount.toFixed(3)
  const spare = /0*$/.exec(plain)?.[0].length ?? 0
  return amount.toFixed(Math.max(digits, 3 - spare))
}

/** A sentence for each value that is not understood, by its name in the form. */
export type DraftErrors = Record<string, string>

export type ReadDraft = { values: DocumentValues; errors: DraftErrors }

/** The values that a draft stands for. What is not understood is null there and named in errors. */
export function readDraft(draft: Draft, kind: DocumentKind): ReadDraft {
  const errors: DraftErrors = {}
  const amount = (name: string, typed: string): number | null => {
    if (typed.trim() === '') return null
    const value = parseAmount(typed)
    if (value === null) errors[name] = 'Write a number, such as 12.50.'
    return value
  }
  const isReceipt = kind === 'receipt'
  const values: DocumentValues = {
    title: orNull(draft.title),
    text: draft.pages.map((page) => page.replaceAll('\r\n', '\n')).join(PAGE_BREAK),
    language: orNull(draft.language),
    merchant: orNull(draft.merchant),
    date: orNull(draft.date),
    currency: orNull(draft.currency)?.toUpperCase() ?? null,
    subtotal: isReceipt ? amount('subtotal', draft.subtotal) : null,
    tax: isReceipt ? amount('tax', draft.tax) : null,
    total: isReceipt ? amount('total', draft.total) : null,
    items: isReceipt
      ? draft.items.filter(isFilled).map((item) => ({
          description: item.description.trim(),
          quantity: amount(itemName(draft, item, 'quantity'), item.quantity),
          unit_price: amount(itemName(draft, item, 'unit_price'), item.unit_price),
          amount: amount(itemName(draft, item, 'amount'), item.amount),
        }))
      : [],
  }
  for (const path of correctablePaths(kind)) {
    if (!Changes.shape[path].safeParse(values[path]).success) errors[path] ??= SENTENCES[path] ?? 'Too long.'
  }
  return { values, errors }
}

const SENTENCES: Record<string, string> = {
  date: 'Write a day that exists, as 2026-01-31.',
  currency: 'Write the three letters of the currency, such as EUR.',
  language: 'Write a language code, such as en or de-CH.',
  text: 'The text is too long: at most 400,000 characters are kept.',
  title: 'Too long: at most 500 characters.',
  merchant: 'Too long: at most 500 characters.',
  items: 'There are too many line items, or one is too long: at most 500 of 500 characters each.',
}

const orNull = (typed: string): string | null => typed.trim() || null

const isFilled = (item: DraftItem): boolean => ITEM_COLUMNS.some((column) => item[column].trim() !== '')

/** The name of a cell in the form. */
export const cellName = (index: number, column: ItemColumn): string => `item-${index}-${column}`

const itemName = (draft: Draft, item: DraftItem, column: ItemColumn): string =>
  cellName(draft.items.indexOf(item), column)

export const pageName = (index: number): string => `page-${index}`

/** The draft in a posted form. Values that the form did not carry are as they were. */
export function draftOfForm(form: Record<string, string>, standing: Draft): Draft {
  const pages = numbered(form, /^page-(\d+)$/)
  const rows = numbered(form, /^item-(\d+)-amount$/)
  return {
    title: form['title'] ?? standing.title,
    language: form['language'] ?? standing.language,
    pages: pages.length > 0 ? pages.map((page) => form[pageName(page)] ?? '') : standing.pages,
    merchant: form['merchant'] ?? standing.merchant,
    date: form['date'] ?? standing.date,
    currency: form['currency'] ?? standing.currency,
    subtotal: form['subtotal'] ?? standing.subtotal,
    tax: form['tax'] ?? standing.tax,
    total: form['total'] ?? standing.total,
    // A form whose last item was removed carries no item at all, but says that it has the table.
    items: 'has-items' in form ? rows.map((row) => itemOfForm(form, row)) : standing.items,
  }
}

function itemOfForm(form: Record<string, string>, row: number): DraftItem {
  const cell = (column: ItemColumn) => form[cellName(row, column)] ?? ''
  return {
    key: String(row),
    description: cell('description'),
    quantity: cell('quantity'),
    unit_price: cell('unit_price'),
    amount: cell('amount'),
  }
}

/** The numbers in the names of a form, in order. */
function numbered(form: Record<string, string>, pattern: RegExp): number[] {
  const numbers = Object.keys(form).flatMap((name) => pattern.exec(name)?.[1] ?? [])
  return numbers.map(Number).sort((one, other) => one - other)
}
