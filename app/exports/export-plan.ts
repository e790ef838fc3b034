import type { CsvDelimiter } from './csv.ts'

export const EXPORT_FORMATS = ['xlsx', 'csv', 'pdf', 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export const PDF_FORMS = ['facsimile', 'typeset'] as const
export type PdfForm = (typeof PDF_FORMS)[number]

export const CSV_ROWS = ['documents', 'items'] as const
export type CsvRows = (typeof CSV_ROWS)[number]

/** What to write, with every choice made. */
export type ExportPlan = (
  | { format: 'xlsx'; columnIds: readonly string[] }
  | { format: 'csv'; columnIds: readonly string[]; rows: CsvRows; delimiter: CsvDelimiter }
  | { format: 'pdf'; form: PdfForm }
  | { format: 'json' }
) & {
  /** The name of the batch, or what the documents have in common, in words. */
  name: string
  /** Of the file, without its ending. */
  fileName: string
  /** When, ISO 8601. */
  at: string
  /** The same day where the reader is, YYYY-MM-DD. */
  day: string
}

/** A file that was written, and what is missing in it. */
export type ExportResult = { files: ExportedFile[]; missingPictures: MissingPicture[] }
export type ExportedFile = { name: string; blob: Blob }
export type MissingPicture = { documentId: string; fileName: string; why: MissingWhy }
/** Not there, not fetched, no picture this browser can open, or a PDF that is locked or broken. */
export type MissingWhy = 'not_stored' | 'not_fetched' | 'not_opened' | 'pdf_not_opened'
