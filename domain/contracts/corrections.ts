import { z } from 'zod'
import type { DocumentKind } from '../document-kinds.ts'
import { MAX_TEXT_CHARS, ReceiptFields, ReceiptItem } from '../extraction/page-answer.ts'

/** BCP 47 as far as its form goes. */
const language = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/)

/**
 * What people may correct, by path, as `correct_document` takes it: the database checks the same again. A path is the
 * name of a value here, in document_revisions and in a form.
 */
export const Changes = z
  .strictObject({
    title: z.string().max(500).nullable(),
    text: z.string().max(MAX_TEXT_CHARS),
    language: language.nullable(),
    ...ReceiptFields.shape,
  })
  .partial()
export type Changes = z.infer<typeof Changes>
export type CorrectionPath = keyof Changes

export const TEXT_PATHS = ['title', 'text', 'language'] as const
export const RECEIPT_PATHS = ['merchant', 'date', 'currency', 'subtotal', 'tax', 'total', 'items'] as const

export const correctablePaths = (kind: DocumentKind): readonly CorrectionPath[] =>
  kind === 'receipt' ? [...TEXT_PATHS, ...RECEIPT_PATHS] : TEXT_PATHS

/** A document's values, flat. Whatever an older reader may have left in a field in another form counts as not read. */
export const DocumentValues = z.object({
  title: z.string().nullable(),
  text: z.string(),
  language: z.string().nullable(),
  merchant: z.string().nullable().catch(null),
  date: z.string().nullable().catch(null),
  currency: z.string().nullable().catch(null),
  subtotal: z.number().nullable().catch(null),
  tax: z.number().nullable().catch(null),
  total: z.number().nullable().catch(null),
  items: z.array(ReceiptItem).catch([]),
})
export type DocumentValues = z.infer<typeof DocumentValues>

/** What of `after` differs from `before`, of what a kind of document has. */
export function changesBetween(before: DocumentValues, after: DocumentValues, kind: DocumentKind): Changes {
  const changed = correctablePaths(kind).filter((path) => !isSame(before[path], after[path]))
  return Object.fromEntries(changed.map((path) => [path, after[path]]))
}

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(ordered(one)) === JSON.stringify(ordered(other))

/** jsonb keeps no order of names. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
}
