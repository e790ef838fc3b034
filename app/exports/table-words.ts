import type { DocumentKind } from '#domain/document-kinds.ts'
import type { LeftOutReason } from './reconcile.ts'

/** Heads of columns, also as the picker names them. */
export const COLUMN_TITLES = {
  file: 'File',
  kind: 'Kind',
  title: 'Title',
  merchant: 'Merchant',
  date: 'Date',
  currency: 'Currency',
  subtotal: 'Subtotal',
  tax: 'Tax',
  total: 'Total',
  items: 'Line items',
  text: 'Text',
  warnings: 'Warnings',
  confidence: 'Confidence, %',
  language: 'Language',
  pages: 'Pages',
  batch: 'Batch',
  readOn: 'Read on',
  model: 'Model',
  prompt: 'Prompt version',
  corrected: 'Corrected fields',
  documentId: 'Document ID',
  link: 'Link to the document',
  line: 'Line',
  description: 'Description',
  quantity: 'Quantity',
  unitPrice: 'Unit price',
  amount: 'Amount',
} as const

export const KIND_OF_DOCUMENT: Record<DocumentKind, string> = {
  receipt: 'Receipt',
  note: 'Handwritten note',
  page: 'Book page',
}

export const OPEN_DOCUMENT = 'Open document'

export const SHEET_NAMES = {
  documents: 'Documents',
  items: 'Line items',
  reconciliation: 'Reconciliation',
} as const

export const RECONCILIATION = {
  title: 'Reconciliation',
  source: 'Exported',
  madeOn: 'On',
  documents: 'Documents in this file',
  items: 'Line items in this file',
  withWarnings: 'Documents with warnings',
  withoutTotal: 'Receipts without a total',
  leftOut: 'Files without a document',
  sums: 'Sums by currency, all receipts',
  currency: 'Currency',
  noCurrency: 'None could be read',
  receipts: 'Receipts',
  subtotal: 'Subtotal',
  tax: 'Tax',
  total: 'Total',
  file: 'File',
  state: 'State',
  why: 'Why',
  isIncluded: 'In this file',
  noTotal: 'It counts as 0 in the sums above.',
} as const

export const LEFT_OUT_WORDS: Record<LeftOutReason, string> = {
  failed: 'Failed',
  duplicate: 'Duplicate, left out',
  cancelled: 'Cancelled',
  refused: 'Refused',
  unread: 'Not read yet',
}

export const NOT_READ_YET = 'It was still waiting or being read when this file was made.'

export const isColumnTitle = (id: string): id is keyof typeof COLUMN_TITLES =>
  Object.hasOwn(COLUMN_TITLES, id)
