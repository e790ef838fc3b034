import type { DocumentFilter } from '#domain/contracts/document-filter.ts'

/**
 * What is exported: all documents that a filter lets through (of its words each must be in the document, as in a list),
 * chosen ones in their order, or all of a batch.
 */
export type ExportSource =
  | { teamId: string; filter: DocumentFilter }
  | { teamId: string; documentIds: readonly string[] }
  | { teamId: string; batchId: string }
