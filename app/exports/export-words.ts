import { formatBytes, formatCount } from '#app/ui/format-numbers.ts'
import { FAILURES } from '#domain/failures.ts'
import type { ExportFailureCode } from './export-error.ts'
import type { ExportFormat, MissingWhy, PdfForm } from './export-plan.ts'
import type { ExportProgress } from './run-export.ts'

export const FORMAT_CHOICES = [
  {
    value: 'xlsx',
    label: 'Excel',
    sentence: 'Real dates and amounts, line items, and a sheet to reconcile with.',
  },
  { value: 'csv', label: 'CSV', sentence: 'Plain rows for any other program.' },
  { value: 'pdf', label: 'PDF', sentence: 'Pages to read, print and file, with text that can be searched.' },
  { value: 'json', label: 'JSON', sentence: 'Everything that was read, for programs.' },
] as const satisfies readonly { value: ExportFormat; label: string; sentence: string }[]

export const PDF_CHOICES = [
  {
    value: 'facsimile',
    label: 'Pictures',
    sentence: 'The pages as they were sent, with the text behind them.',
  },
  {
    value: 'typeset',
    label: 'Text',
    sentence: 'What was read, set anew: headings, tables, equations as LaTeX.',
  },
] as const satisfies readonly { value: PdfForm; label: string; sentence: string }[]

export const CSV_ROW_CHOICES = [
  { value: 'documents', label: 'One row a document', sentence: 'With the columns below.' },
  { value: 'items', label: 'One row a line item', sentence: 'Of receipts, with a fixed set of columns.' },
] as const

export const DELIMITER_OPTIONS = [
  { value: 'comma', label: 'Comma, decimal point' },
  { value: 'semicolon', label: 'Semicolon, decimal comma', hint: 'Excel in most of Europe' },
]

/** "1 document", "1,500 documents" */
export const formatDocuments = (count: number): string =>
  `${formatCount(count)} ${count === 1 ? 'document' : 'documents'}`

/** What a document takes on average in each format, from the demo documents. */
const BYTES_PER_DOCUMENT = { xlsx: 450, csv: 700, json: 2_300, typeset: 4_000, facsimile: 420_000 }

export function aboutSize(documents: number, format: ExportFormat, form: PdfForm): string {
  return formatBytes(Math.max(1_024, documents * BYTES_PER_DOCUMENT[format === 'pdf' ? form : format]))
}

export function progressWords(progress: ExportProgress): string {
  switch (progress.stage) {
    case 'documents':
      return progress.total === 0
        ? 'Reading documents'
        : `Reading document ${formatCount(progress.done)} of ${formatCount(progress.total)}`
    case 'pictures':
      return `Fetching ${formatCount(progress.done)} of ${formatCount(progress.total)} pictures`
    case 'writing':
      return 'Writing the file'
  }
}

/** What happened, and what to do. */
export function failureWords(code: ExportFailureCode): string {
  switch (code) {
    case 'offline':
      return 'The connection was lost while documents were read. Check it, then try again.'
    case 'nothing_to_export':
      return 'There is no document to export yet. Wait until the first file has been read.'
    case 'writing_failed':
      return 'This browser could not write the file. Try another format, or fewer documents at once.'
    default:
      return FAILURES[code].sentence
  }
}

export const MISSING_WORDS: Record<MissingWhy, string> = {
  not_stored: 'it is no longer stored',
  not_fetched: 'the store did not give it',
  not_opened: 'this browser cannot open its type',
  pdf_not_opened: 'the PDF is locked or damaged',
}

export const missingTitle = (count: number): string =>
  count === 1
    ? '1 picture is missing. The last page of the PDF names it too.'
    : `${formatCount(count)} pictures are missing. The last page of the PDF names them too.`
