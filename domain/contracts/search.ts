import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import { DocumentFilter } from './document-filter.ts'
import { FoundDocument } from './found-document.ts'

export const SearchRequest = z.strictObject({
  teamId: z.uuid(),
  query: z.string().trim().min(1).max(LIMITS.searchQueryChars),
  /** Narrows it. Words and order are no part of it: a search has its own. */
  filter: DocumentFilter.omit({ q: true, sort: true }).default({}),
  limit: z.number().int().min(1).max(LIMITS.searchResults).default(20),
})

export const SearchHit = FoundDocument.extend({
  /** Reciprocal rank fusion score; only its order means anything. */
  score: z.number(),
})

export const SearchResponse = z.object({
  hits: z.array(SearchHit),
  /** False when the query asks for exact words or could not be embedded: the hits then come from full text alone. */
  meaning: z.boolean(),
})

export type SearchRequest = z.infer<typeof SearchRequest>
export type SearchHit = z.infer<typeof SearchHit>
export type SearchResponse = z.infer<typeof SearchResponse>
