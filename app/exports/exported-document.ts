import { z } from 'zod'
import { isoTime } from '#app/http/iso-time.ts'
import { DOCUMENT_KINDS, type DocumentKind } from '#domain/document-kinds.ts'
import { Diagram, Equation } from '#domain/extraction/page-answer.ts'

/** One line of a receipt, as far as it could be read. */
export type ExportedItem = {
  description: string | null
  quantity: number | null
  unitPrice: number | null
  amount: number | null
}

export type ExportedReceipt = {
  merchant: string | null
  /** YYYY-MM-DD */
  date: string | null
  currency: string | null
  subtotal: number | null
  tax: number | null
  total: number | null
  items: ExportedItem[]
}

/** A document as every writer of this folder takes it. */
export type ExportedDocument = {
  documentId: string
  kind: DocumentKind
  title: string | null
  /** Markdown; pages are parted by a form feed. */
  text: string
  language: string | null
  warnings: string[]
  confidence: number | null
  pageCount: number
  model: string | null
  promptVersion: string | null
  createdAt: string
  batchId: string
  batchName: string
  fileId: string
  fileName: string
  fileType: string
  /** The place of the file in its batch. */
  uploadOrder: number
  receipt: ExportedReceipt | null
  equations: string[]
  diagrams: string[]
  /** The page of the document in the app. */
  link: string
  /** Names of the fields that people have corrected. */
  corrected: string[]
}

const amount = z.number().nullable()
const words = z.string().nullable()

const ItemRow = z.object({
  line_no: z.number(),
  description: words,
  quantity: amount,
  unit_price: amount,
  amount,
})

const ReceiptRow = z.object({
  merchant: words,
  purchased_on: words,
  currency: words,
  subtotal: amount,
  tax: amount,
  total: amount,
  receipt_items: z.array(ItemRow),
})

/** Our own field values, so what does not fit is left out and never an error. */
const NoteFields = z.object({
  equations: z.array(Equation).catch([]).default([]),
  diagrams: z.array(Diagram).catch([]).default([]),
})

/** The columns of a document, as PostgREST names them in `select`. */
export const DOCUMENT_COLUMNS =
  'id, batch_id, file_id, kind, title, text, language, fields, warnings, confidence, page_count, model, prompt_version, created_at, batch_upload_sessions(name), batch_upload_files(original_name, custom_name, sent_type, upload_order), receipts(merchant, purchased_on, currency, subtotal, tax, total, receipt_items(line_no, description, quantity, unit_price, amount)), document_revisions(version, how, changes)'

const RevisionRow = z.object({
  version: z.number(),
  how: z.enum(['read', 'corrected', 'restored']),
  changes: z.record(z.string(), z.unknown()),
})

const DocumentRow = z.object({
  id: z.string(),
  batch_id: z.string(),
  file_id: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  title: words,
  text: z.string(),
  language: words,
  fields: z.unknown(),
  warnings: z.array(z.string()),
  confidence: amount,
  page_count: z.number(),
  model: words,
  prompt_version: words,
  created_at: z.string(),
  batch_upload_sessions: z.object({ name: z.string() }),
  batch_upload_files: z.object({
    original_name: z.string(),
    custom_name: words,
    sent_type: words,
    upload_order: z.number(),
  }),
  document_revisions: z.array(RevisionRow),
  // One at most. Hosted PostgREST sees that and answers an object; the one on the desk a list.
  receipts: z
    .union([z.array(ReceiptRow), ReceiptRow.nullable()])
    .transform((rows) => (Array.isArray(rows) ? (rows[0] ?? null) : rows)),
})

export const DocumentRows = z.array(DocumentRow)
type DocumentRow = z.infer<typeof DocumentRow>

/** A row of the database as the writers take it. */
export function documentOfRow(row: DocumentRow, linkTo: (documentId: string) => string): ExportedDocument {
  const { equations, diagrams } = NoteFields.catch({ equations: [], diagrams: [] }).parse(row.fields)
  const file = row.batch_upload_files
  return {
    documentId: row.id,
    kind: row.kind,
    title: row.title,
    text: row.text,
    language: row.language,
    warnings: row.warnings,
    confidence: row.confidence,
    pageCount: row.page_count,
    model: row.model,
    promptVersion: row.prompt_version,
    createdAt: isoTime(row.created_at),
    batchId: row.batch_id,
    batchName: row.batch_upload_sessions.name,
    fileId: row.file_id,
    fileName: file.custom_name ?? file.original_name,
    fileType: file.sent_type ?? '',
    uploadOrder: file.upload_order,
    receipt: row.receipts && receiptOfRow(row.receipts),
    equations: equations.map(({ latex }) => latex),
    diagrams: diagrams.map(({ description }) => description),
    link: linkTo(row.id),
    corrected: correctedFields(row.document_revisions),
  }
}

/** The fields that people have written since they were last set back. */
function correctedFields(revisions: readonly z.infer<typeof RevisionRow>[]): string[] {
  const corrected = new Set<string>()
  for (const { how, changes } of revisions.toSorted((a, b) => a.version - b.version)) {
    for (const field of Object.keys(changes)) {
      if (how === 'corrected') corrected.add(field)
      else if (how === 'restored') corrected.delete(field)
    }
  }
  return [...corrected]
}

function receiptOfRow(row: z.infer<typeof ReceiptRow>): ExportedReceipt {
  return {
    merchant: row.merchant,
    date: row.purchased_on,
    currency: row.currency,
    subtotal: row.subtotal,
    tax: row.tax,
    total: row.total,
    items: [...row.receipt_items]
      .sort((a, b) => a.line_no - b.line_no)
      .map((item) => ({
        description: item.description,
        quantity: item.quantity,
        unitPrice: item.unit_price,
        amount: item.amount,
      })),
  }
}
