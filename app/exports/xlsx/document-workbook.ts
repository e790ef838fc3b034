import { type CellValue, type Column, columnsOf, ITEM_COLUMNS, type ItemRow, itemRows } from '../columns.ts'
import type { ExportedDocument } from '../exported-document.ts'
import type { LeftOutFile } from '../reconcile.ts'
import { OPEN_DOCUMENT, SHEET_NAMES } from '../table-words.ts'
import { reconciliationSheet } from './reconciliation-sheet.ts'
import type { Cell, Mark, Sheet } from './sheet.ts'

export type WorkbookContent = {
  documents: readonly ExportedDocument[]
  columnIds: readonly string[]
  leftOut: readonly LeftOutFile[]
  /** What was exported, in words. */
  name: string
  /** YYYY-MM-DD */
  day: string
}

/** Below these percents a reader's confidence is coloured: likely wrong, and worth a look. */
const DOUBTFUL_BELOW = 50
const UNCERTAIN_BELOW = 80

/** Characters; a column of a chosen type needs no measuring. */
const WIDTHS = { text: 22, date: 12, amount: 16, number: 11, link: 15 } as const
const WIDE = new Map([
  ['text', 60],
  ['warnings', 40],
  ['title', 32],
  ['description', 40],
  ['documentId', 38],
  ['file', 28],
])

/** Documents, line items, reconciliation: the sheets of a workbook. */
export function documentWorkbook(content: WorkbookContent): Sheet[] {
  const items = itemRows(content.documents)
  const columns = columnsOf(content.columnIds)
  const firstLine = firstLines(items)
  return [
    {
      ...headOf(columns),
      name: SHEET_NAMES.documents,
      rows: [
        headRow(columns),
        ...content.documents.map((document) =>
          columns.map((column) => documentCell(document, column, firstLine.get(document))),
        ),
      ],
    },
    {
      ...headOf(ITEM_COLUMNS),
      name: SHEET_NAMES.items,
      rows: [
        headRow(ITEM_COLUMNS),
        ...items.map((item) => ITEM_COLUMNS.map((column) => cellOf(column, item))),
      ],
    },
    reconciliationSheet(content),
  ]
}

const headOf = <Row>(columns: readonly Column<Row>[]) => ({
  hasHead: true,
  widths: columns.map(({ id, type }) => WIDE.get(id) ?? WIDTHS[type]),
})

const headRow = <Row>(columns: readonly Column<Row>[]): Cell[] =>
  columns.map(({ title }) => ({ type: 'text', value: title, mark: 'head' }))

/** The row of the sheet of line items at which a document's lines begin. */
function firstLines(items: readonly ItemRow[]): Map<ExportedDocument, number> {
  const lines = new Map<ExportedDocument, number>()
  for (const [index, { document }] of items.entries()) {
    if (!lines.has(document)) lines.set(document, index + 2)
  }
  return lines
}

function documentCell(
  document: ExportedDocument,
  column: Column<ExportedDocument>,
  firstLine: number | undefined,
): Cell {
  const cell = cellOf(column, document)
  if (cell === null) return null
  const mark = markOf(document, column.id)
  if (column.id === 'items' && firstLine !== undefined) {
    return { ...cell, link: { sheet: SHEET_NAMES.items, cell: `A${firstLine}` } }
  }
  return mark ? { ...cell, mark } : cell
}

function markOf(document: ExportedDocument, columnId: string): Mark | null {
  if (document.corrected.includes(columnId)) return 'corrected'
  if (columnId !== 'confidence' || document.confidence === null) return null
  const percent = document.confidence * 100
  if (percent < DOUBTFUL_BELOW) return 'doubtful'
  return percent < UNCERTAIN_BELOW ? 'uncertain' : null
}

function cellOf<Row>(column: Column<Row>, row: Row): Cell {
  const value: CellValue = column.value(row)
  if (value === null || value === '') return null
  if (typeof value === 'number') {
    return column.type === 'amount'
      ? { type: 'amount', value, currency: column.currency?.(row) ?? null }
      : { type: 'number', value }
  }
  if (column.type === 'link') return { type: 'text', value: OPEN_DOCUMENT, link: { url: value } }
  return { type: column.type === 'date' ? 'date' : 'text', value }
}
