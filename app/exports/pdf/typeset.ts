import { warningSentence } from '../columns.ts'
import type { ExportedDocument, ExportedReceipt } from '../exported-document.ts'
import { titleOf } from './facsimile-pages.ts'
import { FontBook } from './font-book.ts'
import { type Block, markdownBlocks } from './markdown-blocks.ts'
import { PageFlow, type TableColumn } from './page-flow.ts'
import { PDF_WORDS as WORDS, undrawnSentence } from './pdf-words.ts'
import type { PdfPart } from './pdf-part.ts'
import type { PictureWorld } from './picture-world.ts'

const ITEM_COLUMNS: readonly TableColumn[] = [
  { share: 6 },
  { share: 1.8, isRight: true },
  { share: 2.2, isRight: true },
  { share: 2.2, isRight: true },
]
const FACT_COLUMNS: readonly TableColumn[] = [{ share: 1 }, { share: 5 }]

/** More of them than anyone reads. */
const MAX_NAMED_CHARACTERS = 60

/** What was read, set anew: each document begins a page. */
export async function writeTypeset(
  part: PdfPart,
  documents: readonly ExportedDocument[],
  { loadFont }: Pick<PictureWorld, 'loadFont'>,
): Promise<void> {
  const fonts = await FontBook.load(part, textsOf(documents), loadFont)
  const flow = new PageFlow(part, fonts)
  for (const document of documents) writeDocument(flow, document)
  if (fonts.undrawn.size > 0) {
    const characters = [...fonts.undrawn].slice(0, MAX_NAMED_CHARACTERS).join(' ')
    flow.startPage(WORDS.undrawnTitle)
    flow.write(WORDS.undrawnTitle, HEADING)
    flow.write(undrawnSentence(characters))
  }
  flow.finish(part.document.getTitle() ?? '')
}

function* textsOf(documents: readonly ExportedDocument[]): Generator<string> {
  for (const { text, title, fileName, batchName, receipt, equations, diagrams } of documents) {
    yield `${text}${title ?? ''}${fileName}${batchName}${receipt?.merchant ?? ''}`
    yield (receipt?.items ?? []).map(({ description }) => description ?? '').join('')
    yield [...equations, ...diagrams].join('')
  }
}

const TITLE = { family: 'bold', size: 18, after: 2 } as const
const HEADING = { family: 'bold', size: 13, after: 3 } as const
const NOTE = { size: 9.5, after: 10 } as const
const FORMULA = { family: 'mono', size: 9.5, indent: 14 } as const

function writeDocument(flow: PageFlow, document: ExportedDocument): void {
  const { fileName, batchName, receipt, text, equations, diagrams, warnings } = document
  flow.startPage(titleOf(document))
  flow.write(titleOf(document), TITLE)
  flow.write(`${fileName} · ${batchName}`, NOTE)
  if (receipt) writeReceipt(flow, receipt)
  const blocks = markdownBlocks(text)
  if (receipt && blocks.length > 0) writeHeading(flow, WORDS.text)
  for (const block of blocks) writeBlock(flow, block)
  if (blocks.length === 0 && !receipt) flow.write(WORDS.nothing)
  // Most equations stand in the text; those that do not are kept all the same.
  writeList(
    flow,
    WORDS.equations,
    equations.filter((latex) => !text.includes(latex)),
    FORMULA,
  )
  writeList(flow, WORDS.diagrams, diagrams)
  writeList(flow, WORDS.warnings, warnings.map(warningSentence))
}

function writeReceipt(flow: PageFlow, receipt: ExportedReceipt): void {
  const { merchant, date, currency, subtotal, tax, total, items } = receipt
  const money = moneyOf(currency)
  const facts: [string, string | null][] = [
    [WORDS.merchant, merchant],
    [WORDS.date, date],
    [WORDS.subtotal, money(subtotal)],
    [WORDS.tax, money(tax)],
    [WORDS.total, money(total)],
  ]
  flow.table(
    FACT_COLUMNS,
    facts.flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
    false,
  )
  if (items.length === 0) return
  writeHeading(flow, WORDS.items)
  const head = [WORDS.description, WORDS.quantity, WORDS.unitPrice, WORDS.amount]
  const rows = items.map((item) => [
    item.description ?? '',
    item.quantity === null ? '' : String(item.quantity),
    money(item.unitPrice) ?? '',
    money(item.amount) ?? '',
  ])
  flow.table(ITEM_COLUMNS, [head, ...rows], true)
}

/** 12.50 EUR; what has more digits keeps them. */
const moneyOf = (currency: string | null) => (amount: number | null) => {
  if (amount === null) return null
  const shown = amount.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 3 })
  return currency === null ? shown : `${shown} ${currency}`
}

function writeBlock(flow: PageFlow, block: Block): void {
  switch (block.type) {
    case 'heading':
      return writeHeading(flow, block.text)
    case 'paragraph':
      return flow.write(block.text, { after: 4 })
    case 'item':
      return flow.write(`${block.mark} ${block.text}`, { indent: 14, after: 2 })
    case 'equation':
    case 'code':
      return block.text.split('\n').forEach((line) => flow.write(line, FORMULA))
    case 'table':
      return flow.table(columnsOfTable(block.rows), block.rows, true)
    case 'rule':
    case 'page':
      flow.space(6)
      return flow.rule()
  }
}

function writeHeading(flow: PageFlow, text: string): void {
  flow.space(8)
  flow.write(text, HEADING)
}

function writeList(flow: PageFlow, title: string, texts: readonly string[], style = {}): void {
  if (texts.length === 0) return
  writeHeading(flow, title)
  for (const text of texts) flow.write(text, { after: 3, ...style })
}

/** Wide columns for long texts, but none so narrow that its words break; figures stand right. */
function columnsOfTable(rows: readonly (readonly string[])[]): TableColumn[] {
  const count = Math.max(1, ...rows.map(({ length }) => length))
  return Array.from({ length: count }, (_, column) => {
    const cells = rows.slice(1).map((row) => row[column] ?? '')
    const longest = Math.max(6, ...rows.map((row) => row[column]?.length ?? 0))
    const isRight = cells.length > 0 && cells.every((cell) => /^[\d\s.,'%€$£+-]*$/.test(cell))
    return { share: Math.min(longest, 40), isRight }
  })
}
