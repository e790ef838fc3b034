import { z } from 'zod'
import { DOCUMENT_SORTS, DOCUMENT_STATES, FILTER_KEYS } from '../document-filter.ts'
import { DOCUMENT_KINDS } from '../document-kinds.ts'
import { LIMITS } from '../limits.ts'

export { filterToQuery } from '../document-filter.ts'

/** A NUL or half a character is an error in the database; other controls are never what people mean. */
const isPlain = (text: string): boolean =>
  !/\p{Cc}/u.test(text) && text === text.trim() && text.isWellFormed()

const plainText = (maxChars: number) => z.string().min(1).max(maxChars).refine(isPlain)
/** A day in no time zone. */
const day = z.iso.date().refine((value) => value >= '1000-01-01')
/** As receipts keep them: numeric(14,3). */
const amount = z.number().gt(-1e11).lt(1e11)

/**
 * Which documents of a team, and in which order. An absent key narrows nothing.
 *
 * The day of a document (`from`, `to`, sort `date`) is the day of purchase of a receipt that names one; of all others
 * the day it came in, by UTC. Amounts and the merchant are those of receipts: who asks for them gets receipts alone.
 */
export const DocumentFilter = z.strictObject({
  /** As in a web search: words, "phrases", or, -not. */
  q: plainText(LIMITS.searchQueryChars).optional(),
  kind: z.enum(DOCUMENT_KINDS).optional(),
  batch: z.guid().optional(),
  from: day.optional(),
  /** The last day that counts. */
  to: day.optional(),
  min: amount.optional(),
  max: amount.optional(),
  /** ISO 4217. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** A part of the name, in whatever case. */
  merchant: plainText(LIMITS.nameChars).optional(),
  /** The id of who made the batch. */
  person: z.guid().optional(),
  /** needs_review: it has a warning or was read with low confidence, and nobody has looked at it since. */
  state: z.enum(DOCUMENT_STATES).optional(),
  /** relevance stands for newest where there are no words. date, amount: latest and largest first. */
  sort: z.enum(DOCUMENT_SORTS).optional(),
})
export type DocumentFilter = z.infer<typeof DocumentFilter>

/** The filter of an address. What makes no sense in it is dropped: an old or mistyped link is never an error page. */
export function parseFilter(query: URLSearchParams): DocumentFilter {
  const given = FILTER_KEYS.map((key) => [key, readValue(key, query.get(key) ?? '')] as const)
  const sound = given.filter(([key, value]) => value !== undefined && isSound(key, value))
  return DocumentFilter.parse(Object.fromEntries(sound))
}

const isSound = (key: (typeof FILTER_KEYS)[number], value: unknown): boolean =>
  DocumentFilter.shape[key].safeParse(value).success

function readValue(key: (typeof FILTER_KEYS)[number], text: string): string | number | undefined {
  const trimmed = text.replace(/\p{Cc}/gu, ' ').trim()
  if (trimmed === '') return undefined
  switch (key) {
    case 'q':
      return trimmed.slice(0, LIMITS.searchQueryChars).toWellFormed().trim()
    case 'min':
    case 'max':
      // Thousandths, as stored; + 0 makes a negative zero an ordinary one.
      return Math.round(Number(trimmed) * 1_000) / 1_000 + 0
    case 'currency':
      return trimmed.toUpperCase()
    case 'batch':
    case 'person':
      return trimmed.toLowerCase()
    default:
      return trimmed
  }
}
