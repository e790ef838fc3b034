import type { CorrectionPath } from '#domain/contracts/corrections.ts'
import type { DocumentKind } from '#domain/document-kinds.ts'

export const KIND_NAMES: Record<DocumentKind, string> = {
  receipt: 'Receipt',
  note: 'Handwritten note',
  page: 'Book page',
}

export const VALUE_NAMES: Record<CorrectionPath, string> = {
  merchant: 'Merchant',
  date: 'Date',
  currency: 'Currency',
  subtotal: 'Subtotal',
  tax: 'Tax',
  total: 'Total',
  items: 'Line items',
  title: 'Title',
  language: 'Language',
  text: 'Text',
}

/** The name of a value in a sentence; a path that is no correctable value is named as it stands. */
export function valueName(path: string): string {
  if (path === 'kind') return 'Kind'
  const known: Record<string, string> = VALUE_NAMES
  return known[path] ?? path
}

/** "the total", "the date and the total", "5 values" */
export function namesOf(paths: readonly string[]): string {
  const names = paths.map((path) => `the ${valueName(path).toLowerCase()}`)
  if (names.length === 0) return 'nothing'
  if (names.length > 3) return `${names.length} values`
  return new Intl.ListFormat('en').format(names)
}

export const COLUMN_NAMES = {
  description: 'Description',
  quantity: 'Quantity',
  unit_price: 'Unit price',
  amount: 'Amount',
} as const

export const WORDS = {
  previous: 'Previous document',
  next: 'Next document',
  save: 'Save',
  saveNext: 'Save & next',
  acceptNext: 'Accept & next',
  saveAccept: 'Save & accept',
  accept: 'Accept',
  skip: 'Skip',
  edit: 'Edit',
  undo: 'Undo',
  blank: 'Nothing is written on this page.',
  mayNotEdit: 'You can read this document. Owners, admins and members of the team may correct it.',
  noPicture: 'The picture of this document is not stored any more. What was read from it stays.',
  notShown: 'Browsers do not show this type of file; this is its preview.',
  noPreview: (type: string) =>
    `This browser does not show ${type} pictures. What was read from it stands beside.`,
  original: 'Download the original',
  hidePicture: 'Hide the picture',
  showPicture: 'Show the picture',
  noText: 'No text.',
  addItem: 'Add a line',
  noItems: 'No line items.',
  kept: 'What you had typed here before is back.',
  discard: 'Discard',
  discarded: 'What you typed is put away.',
  failed: 'It could not be saved. What you typed is still here: try again.',
  leave: {
    title: 'Leave without saving?',
    sentence: 'You changed values of this document that are not saved.',
    confirm: 'Leave without saving',
  },
} as const

export const DONE_WORDS = {
  saved: 'Saved.',
  accepted: 'Accepted.',
  restored: 'The earlier version is back.',
  reopened: 'No longer accepted.',
  undone: 'Undone.',
} as const
export type Done = keyof typeof DONE_WORDS
