import { z } from 'zod'
import { ReceiptItem } from '#domain/extraction/page-answer.ts'
import { type DiffPart, diffWords } from './diff-words.ts'

/** How one value changed, ready to be shown. */
export type ValueDiff = { path: string; parts: DiffPart[] }

/** In the order of the form; what else a reader may have changed comes last. */
const ORDER = [
  'merchant',
  'date',
  'currency',
  'items',
  'subtotal',
  'tax',
  'total',
  'title',
  'language',
  'text',
  'kind',
]

export function valueDiffs(changes: Record<string, { from: unknown; to: unknown }>): ValueDiff[] {
  const place = (path: string) => (ORDER.includes(path) ? ORDER.indexOf(path) : ORDER.length)
  return Object.entries(changes)
    .sort(([one], [other]) => place(one) - place(other))
    .map(([path, { from, to }]) => ({ path, parts: diffOf(path, from, to) }))
}

/** Words are compared one by one; a number or a day that changed is another one as a whole. */
function diffOf(path: string, from: unknown, to: unknown): DiffPart[] {
  const [before, after] = [inWords(from), inWords(to)]
  if (path === 'text' || path === 'items' || path === 'title' || path === 'merchant')
    return diffWords(before, after)
  return [
    { kind: 'gone', text: before },
    { kind: 'new', text: after },
  ].filter((part): part is DiffPart => part.text !== '')
}

function inWords(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value.replaceAll('\f', '\n')
  const items = z.array(ReceiptItem).safeParse(value)
  if (items.success) return items.data.map(lineOf).join('\n')
  return JSON.stringify(value)
}

/** "2 × 3.50 Tea 7.00" */
function lineOf({ description, quantity, unit_price, amount }: ReceiptItem): string {
  const times = [quantity, unit_price].filter((number) => number !== null).join(' × ')
  return [times, description, amount === null ? '' : String(amount)].filter((word) => word !== '').join(' ')
}
