import { warningSentence } from '../columns.ts'
import type { ExportedDocument } from '../exported-document.ts'
import { type CurrencySum, reconcile } from '../reconcile.ts'
import { LEFT_OUT_WORDS, RECONCILIATION as WORDS, SHEET_NAMES } from '../table-words.ts'
import type { Cell, Mark, Sheet } from './sheet.ts'
import type { WorkbookContent } from './document-workbook.ts'

type Rows = Cell[][]

/** What is in the workbook and what is not, so that it can be compared with what was put in. */
export function reconciliationSheet({ documents, leftOut, name, day }: WorkbookContent): Sheet {
  const facts = reconcile(documents, leftOut)
  const rows: Rows = [
    [text(WORDS.title, 'heading')],
    [text(WORDS.source), text(name)],
    [text(WORDS.madeOn), { type: 'date', value: day }],
    [text(WORDS.documents), count(facts.documents)],
    [text(WORDS.items), count(facts.items)],
    [text(WORDS.withWarnings), count(facts.withWarnings.length)],
    [text(WORDS.withoutTotal), count(facts.withoutTotal.length)],
    [text(WORDS.leftOut), count(facts.leftOut.length)],
    ...sumRows(facts.sums),
    ...documentRows(WORDS.withWarnings, facts.withWarnings, ({ warnings }) =>
      warnings.map(warningSentence).join(' '),
    ),
    ...documentRows(WORDS.withoutTotal, facts.withoutTotal, () => WORDS.noTotal),
    ...section(WORDS.leftOut, [WORDS.file, WORDS.state, WORDS.why], facts.leftOut, (file) => [
      text(file.name),
      text(LEFT_OUT_WORDS[file.reason]),
      text(file.sentence),
    ]),
  ]
  return { name: SHEET_NAMES.reconciliation, widths: [34, 28, 18, 18, 18], hasHead: false, rows }
}

function sumRows(sums: readonly CurrencySum[]): Rows {
  const head = [WORDS.currency, WORDS.receipts, WORDS.subtotal, WORDS.tax, WORDS.total]
  return section(WORDS.sums, head, sums, ({ currency, receipts, ...sum }) => [
    text(currency ?? WORDS.noCurrency),
    count(receipts),
    { type: 'amount', value: sum.subtotal, currency },
    { type: 'amount', value: sum.tax, currency },
    { type: 'amount', value: sum.total, currency },
  ])
}

function documentRows(
  title: string,
  documents: readonly ExportedDocument[],
  why: (document: ExportedDocument) => string,
): Rows {
  return section(title, [WORDS.file, WORDS.state, WORDS.why], documents, (document) => [
    { type: 'text', value: document.fileName, link: { url: document.link } },
    text(WORDS.isIncluded),
    text(why(document)),
  ])
}

/** An empty row, a heading, the heads of its columns, its rows. Nothing where there are none. */
function section<Row>(
  title: string,
  head: readonly string[],
  rows: readonly Row[],
  cells: (row: Row) => Cell[],
): Rows {
  if (rows.length === 0) return []
  return [[], [text(title, 'strong')], head.map((word) => text(word, 'head')), ...rows.map(cells)]
}

const text = (value: string, mark?: Mark): Cell => ({ type: 'text', value, ...(mark && { mark }) })
const count = (value: number): Cell => ({ type: 'number', value })
