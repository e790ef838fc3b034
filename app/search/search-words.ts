import { type DocumentSort, type DocumentState, type FilterKey } from '#domain/document-filter.ts'
import type { DocumentKind } from '#domain/document-kinds.ts'

/** One document of a kind; of many they are the KIND_WORDS of batches. */
export const DOCUMENT_WORDS: Record<DocumentKind, string> = {
  receipt: 'Receipt',
  note: 'Note',
  page: 'Book page',
}

export const KIND_CHOICES: Record<DocumentKind, string> = {
  receipt: 'Receipts',
  note: 'Handwritten notes',
  page: 'Book pages',
}

export const STATE_WORDS: Record<DocumentState, string> = {
  needs_review: 'Needs review',
  reviewed: 'Reviewed',
}

export const SORT_WORDS: Record<DocumentSort, string> = {
  relevance: 'Best match',
  newest: 'Newest first',
  oldest: 'Oldest first',
  date: 'By date, latest first',
  amount: 'By amount, largest first',
  name: 'By name',
}

export const FILTER_WORDS: Record<FilterKey, string> = {
  q: 'Words',
  kind: 'Kind',
  batch: 'Batch',
  from: 'Date from',
  to: 'Date to',
  min: 'Amount from',
  max: 'Amount to',
  currency: 'Currency',
  merchant: 'Merchant',
  person: 'Uploaded by',
  state: 'State',
  sort: 'Order',
}

export const SEARCH_WORDS = {
  title: 'Documents',
  search: 'Search documents',
  placeholder: 'Words, a merchant, a topic',
  submit: 'Search',
  filters: 'Filters',
  apply: 'Apply',
  order: 'Order',
  any: 'Any',
  anybody: 'Anybody',
  removeAll: 'Remove all filters',
  remove: (what: string) => `Remove filter: ${what}`,
  export: 'Export',
  exportAll: 'Export these',
  results: 'Results',
  laterPage: 'Further documents',
  noLater: 'There are no further documents.',
  selection: 'Selection',
  selected: (count: number, elsewhere: number) =>
    `${formatDocuments(count)} selected${elsewhere > 0 ? `, ${elsewhere} not in this list` : ''}`,
  more: 'Show more',
  loadingMore: 'Loading more documents',
  moreFailed: 'More documents could not be loaded.',
  tryAgain: 'Try again',
  backToStart: 'Back to the first ones',
  select: (name: string) => `Select ${name}`,
  clear: 'Clear selection',
  selectAll: 'Select all shown',
  wordsOnly:
    'Found by words only: searching by meaning is not available at the moment. Spelling matters until it is back.',
  bestOnly: 'These are the best 50 matches.',
  nearestOnly: (query: string) => `No document says “${query}”. These come nearest in meaning.`,
  someNear: (query: string, { said, near }: { said: number; near: number }) =>
    `${formatDocuments(said)} ${said === 1 ? 'says' : 'say'} “${query}”. ${near} more ${near === 1 ? 'comes' : 'come'} near in meaning.`,
  allWithWords: 'Show every document with these words',
  onlyWithWords: 'In this order only documents that contain the words are shown.',
  byMeaning: 'Found by meaning',
  warnings: (count: number) => (count === 1 ? '1 warning' : `${count} warnings`),
  pages: (count: number) => `${count} pages`,
  amountAndMerchant: 'Amounts, currency and merchant are those of receipts.',
  dayHint: 'The day of purchase, or the day a document came in.',
  nothingYetTitle: 'No documents yet',
  nothingYet: 'What your team uploads is read and appears here, page by page.',
  nothingYetAction: 'Upload the first files',
  nothingFound: 'Nothing found',
  nothingFoundFor: (query: string) => `Nothing found for “${query}”`,
  withoutFilter: 'Take away one of these, or look for other words.',
  otherWords: 'Look for other words, or fewer of them.',
} as const

export const VIEW_WORDS = {
  label: 'Views',
  all: 'All documents',
  save: 'Save view',
  saveTitle: 'Save this view',
  saveHint: 'Keeps the words, the filters and the order under a name.',
  name: 'Name',
  nameMissing: 'Give it a name of 1 to 60 characters.',
  nameTaken: 'You have a view of this name already.',
  share: 'Share with the team',
  shareHint: 'Everybody in the team sees it as a tab.',
  options: (name: string) => `Options of view ${name}`,
  rename: 'Rename',
  renameTitle: 'Rename the view',
  update: 'Save the changed filters',
  unshare: 'Stop sharing',
  delete: 'Delete',
  deleteTitle: 'Delete the view?',
  deleteSentence: (name: string, isShared: boolean) =>
    `“${name}” is gone from ${isShared ? "the whole team's" : 'your'} tabs. No document is changed.`,
  saveAnother: 'Save as another view',
  saved: 'The view is saved.',
  done: {
    save: 'The view is saved.',
    rename: 'The view is renamed.',
    update: 'The view is saved.',
    share: 'The team sees this view now.',
    unshare: 'Only you see this view now.',
    delete: 'The view is deleted.',
  },
  cancel: 'Cancel',
} as const

export const SHORTCUT_WORDS = {
  scope: 'Document list',
  search: 'Search',
  next: 'Next document',
  previous: 'Previous document',
  select: 'Select or deselect',
  selectRange: 'Select up to here',
  clear: 'Clear selection',
} as const

/** "1 document", "1,204 documents" */
export const formatDocuments = (count: number): string =>
  `${new Intl.NumberFormat('en').format(count)} ${count === 1 ? 'document' : 'documents'}`
