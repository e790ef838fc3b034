import { isWarning, WARNINGS } from '#domain/extraction/warnings.ts'
import type { ExportedDocument, ExportedItem, ExportedReceipt } from './exported-document.ts'
import { COLUMN_TITLES, isColumnTitle, KIND_OF_DOCUMENT } from './table-words.ts'

/** What a cell holds, decided by its column and never by its content. */
export type ColumnType = 'text' | 'date' | 'amount' | 'number' | 'link'

export type CellValue = string | number | null

/** A column as data. Its id is also the name of the field it shows, as corrections name it. */
export type Column<Row> = {
  id: string
  title: string
  type: ColumnType
  value: (row: Row) => CellValue
  /** Of an amount. */
  currency?: (row: Row) => string | null
}

/** A table to be written: its columns, and its rows as the columns take them. */
export type ExportTable<Row> = { columns: readonly Column<Row>[]; rows: readonly Row[] }

/** Every column a document can have, in the order they first stand in. */
export const DOCUMENT_COLUMN_LIST: readonly Column<ExportedDocument>[] = [
  column('file', 'text', ({ fileName }) => fileName),
  column('kind', 'text', ({ kind }) => KIND_OF_DOCUMENT[kind]),
  column('title', 'text', ({ title }) => title),
  column('merchant', 'text', ({ receipt }) => receipt?.merchant ?? null),
  column('date', 'date', ({ receipt }) => receipt?.date ?? null),
  amountColumn('subtotal'),
  amountColumn('tax'),
  amountColumn('total'),
  column('currency', 'text', ({ receipt }) => receipt?.currency ?? null),
  column('items', 'number', ({ receipt }) => receipt?.items.length ?? null),
  column('text', 'text', ({ text }) => text),
  column('warnings', 'text', ({ warnings }) => warnings.map(warningSentence).join(' ') || null),
  column('confidence', 'number', ({ confidence }) => percentOf(confidence)),
  column('corrected', 'text', ({ corrected }) => corrected.map(fieldName).join(', ') || null),
  column('link', 'link', ({ link }) => link),
  column('language', 'text', ({ language }) => language),
  column('pages', 'number', ({ pageCount }) => pageCount),
  column('batch', 'text', ({ batchName }) => batchName),
  column('readOn', 'date', ({ createdAt }) => createdAt.slice(0, 10)),
  column('model', 'text', ({ model }) => model),
  column('prompt', 'text', ({ promptVersion }) => promptVersion),
  column('documentId', 'text', ({ documentId }) => documentId),
]

const BY_ID = new Map(DOCUMENT_COLUMN_LIST.map((known) => [known.id, known]))

/** The columns of these ids, in this order; ids that are no longer known are passed over. */
export const columnsOf = (ids: readonly string[]): Column<ExportedDocument>[] =>
  ids.flatMap((id) => BY_ID.get(id) ?? [])

/** A line of a receipt with the receipt it stands on. */
export type ItemRow = { document: ExportedDocument; item: ExportedItem; lineNo: number }

const currencyOfItem = ({ document }: ItemRow): string | null => document.receipt?.currency ?? null

/** The columns of the line items. */
export const ITEM_COLUMNS: readonly Column<ItemRow>[] = [
  column('file', 'text', ({ document }) => document.fileName),
  column('merchant', 'text', ({ document }) => document.receipt?.merchant ?? null),
  column('date', 'date', ({ document }) => document.receipt?.date ?? null),
  column('line', 'number', ({ lineNo }) => lineNo),
  column('description', 'text', ({ item }) => item.description),
  column('quantity', 'number', ({ item }) => item.quantity),
  { ...column<ItemRow>('unitPrice', 'amount', ({ item }) => item.unitPrice), currency: currencyOfItem },
  { ...column<ItemRow>('amount', 'amount', ({ item }) => item.amount), currency: currencyOfItem },
  column('currency', 'text', currencyOfItem),
  column('link', 'link', ({ document }) => document.link),
]

/** Every line of every receipt. */
export const itemRows = (documents: readonly ExportedDocument[]): ItemRow[] =>
  documents.flatMap((document) =>
    (document.receipt?.items ?? []).map((item, index) => ({ document, item, lineNo: index + 1 })),
  )

/** A warning as a sentence; one that this version does not know, as its code. */
export const warningSentence = (code: string): string => (isWarning(code) ? WARNINGS[code] : code)

/** A field by the title of its column; one without a column by its own name. */
const fieldName = (field: string): string => (isColumnTitle(field) ? COLUMN_TITLES[field] : field)

function column<Row>(
  id: keyof typeof COLUMN_TITLES,
  type: ColumnType,
  value: (row: Row) => CellValue,
): Column<Row> {
  return { id, title: COLUMN_TITLES[id], type, value }
}

function amountColumn(id: keyof ExportedReceipt & ('subtotal' | 'tax' | 'total')): Column<ExportedDocument> {
  return {
    ...column<ExportedDocument>(id, 'amount', ({ receipt }) => receipt?.[id] ?? null),
    currency: ({ receipt }) => receipt?.currency ?? null,
  }
}

function percentOf(share: number | null): number | null {
  return share === null ? null : Math.round(share * 100)
}
