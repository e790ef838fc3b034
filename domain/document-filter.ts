import type { DocumentFilter } from './contracts/document-filter.ts'

/** A filter in an address. Without zod, so that a page that only writes links does not load it. */

export const DOCUMENT_SORTS = ['relevance', 'newest', 'oldest', 'date', 'amount', 'name'] as const
export type DocumentSort = (typeof DOCUMENT_SORTS)[number]

/** No state stands for all of them. */
export const DOCUMENT_STATES = ['needs_review', 'reviewed'] as const
export type DocumentState = (typeof DOCUMENT_STATES)[number]

/** In the order they stand in an address. */
export const FILTER_KEYS = [
  'q',
  'kind',
  'batch',
  'from',
  'to',
  'min',
  'max',
  'currency',
  'merchant',
  'person',
  'state',
  'sort',
] as const satisfies readonly (keyof DocumentFilter)[]
export type FilterKey = (typeof FILTER_KEYS)[number]

/** The query of an address; `parseFilter` reads it back as the same filter. */
export function filterToQuery(filter: DocumentFilter): URLSearchParams {
  const query = new URLSearchParams()
  for (const key of FILTER_KEYS) {
    const value = filter[key]
    if (value !== undefined) query.set(key, String(value))
  }
  return query
}

/** How the found ones are ordered: what is asked for comes first where words are given, else what came in last. */
export function sortOf(filter: DocumentFilter): DocumentSort {
  if (filter.q === undefined) return filter.sort && filter.sort !== 'relevance' ? filter.sort : 'newest'
  return filter.sort ?? 'relevance'
}

/** Whether the best matches are asked for (`search_documents`), and not all of them in an order (`list_documents`). */
export const isSearch = (filter: DocumentFilter): boolean => sortOf(filter) === 'relevance'

/** What narrows the list: all but the words and the order. */
export const narrowingKeys = (filter: DocumentFilter): FilterKey[] =>
  FILTER_KEYS.filter((key) => key !== 'q' && key !== 'sort' && filter[key] !== undefined)
