/**
 * The life of a document after extraction: its text waits for a vector (`embedding`), then it is `searchable`.
 * `embedding_failed` is final until someone retries; it blocks nobody, full-text search still finds it.
 */
export const DOCUMENT_STATUSES = ['embedding', 'searchable', 'embedding_failed'] as const
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number]

export const DOCUMENT_MOVES: Record<DocumentStatus, readonly DocumentStatus[]> = {
  embedding: ['searchable', 'embedding_failed'],
  searchable: ['embedding'], // the text was corrected, or the model changed
  embedding_failed: ['embedding'],
}
