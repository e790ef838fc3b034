import { z } from 'zod'
import { DOCUMENT_KINDS } from '../document-kinds.ts'

/** What lists and exports know of a document: a row of list_documents, and a hit of a search. */
export const FoundDocument = z.object({
  documentId: z.uuid(),
  fileId: z.uuid(),
  batchId: z.uuid(),
  kind: z.enum(DOCUMENT_KINDS),
  title: z.string().nullable(),
  /** As people named the file. */
  fileName: z.string(),
  batchName: z.string(),
  merchant: z.string().nullable(),
  /** The day as printed, YYYY-MM-DD. */
  purchasedOn: z.iso.date().nullable(),
  currency: z.string().nullable(),
  total: z.number().nullable(),
  confidence: z.number().nullable(),
  /** Codes of domain/extraction/warnings.ts. */
  warnings: z.array(z.string()),
  /** When somebody said that it is right as it stands. */
  reviewedAt: z.string().nullable(),
  pageCount: z.number(),
  createdAt: z.string(),
  /** Plain text; matches stand between U+0002 and U+0003, which the page turns into marks after escaping. */
  snippet: z.string(),
  /** Empty where no words were asked for. */
  foundBy: z.array(z.enum(['text', 'meaning'])),
})
export type FoundDocument = z.infer<typeof FoundDocument>

/** A composite row of the database as its clients see it: nothing in it is said to be there. */
type DatabaseRow = Record<string, unknown>

/** A row of `public.found_document`. Throws when the database answers something else. */
export function foundDocumentOf(row: DatabaseRow): FoundDocument {
  return FoundDocument.parse({
    documentId: row['document_id'],
    fileId: row['file_id'],
    batchId: row['batch_id'],
    kind: row['kind'],
    title: row['title'],
    fileName: row['file_name'],
    batchName: row['batch_name'],
    merchant: row['merchant'],
    purchasedOn: row['purchased_on'],
    currency: row['currency'],
    total: row['total'] === null ? null : Number(row['total']),
    confidence: row['confidence'],
    warnings: row['warnings'],
    reviewedAt: row['reviewed_at'],
    pageCount: row['page_count'],
    createdAt: row['created_at'],
    snippet: row['snippet'],
    foundBy: row['found_by'],
  })
}
