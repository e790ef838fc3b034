import { z } from 'zod'
import { DOCUMENT_KINDS } from '../document-kinds.ts'
import { LIMITS } from '../limits.ts'

export const SearchRequest = z.strictObject({
  teamId: z.uuid(),
  query: z.string().trim().min(1).max(LIMITS.searchQueryChars),
  kind: z.enum(DOCUMENT_KINDS).nullable().default(null),
  batchId: z.uuid().nullable().default(null),
  limit: z.number().int().min(1).max(LIMITS.searchResults).default(20),
})

export const SearchHit = z.object({
  documentId: z.uuid(),
  fileId: z.uuid(),
  batchId: z.uuid(),
  kind: z.enum(DOCUMENT_KINDS),
  title: z.string().nullable(),
  /** Plain text; matches stand between U+0002 and U+0003, which the page turns into marks after escaping. */
  snippet: z.string(),
  /** Reciprocal rank fusion score; only its order means anything. */
  score: z.number(),
  foundBy: z.array(z.enum(['text', 'meaning'])),
})

export const SearchResponse = z.object({
  hits: z.array(SearchHit),
  /** False when the query could not be embedded: the hits then come from full text alone. */
  meaning: z.boolean(),
})

export type SearchRequest = z.infer<typeof SearchRequest>
export type SearchHit = z.infer<typeof SearchHit>
export type SearchResponse = z.infer<typeof SearchResponse>
