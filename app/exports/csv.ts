import type { CellValue, ColumnType, ExportTable } from './columns.ts'

export const CSV_DELIMITERS = ['comma', 'semicolon'] as const
export type CsvDelimiter = (typeof CSV_DELIMITERS)[number]

const SIGNS: Record<CsvDelimiter, string> = { comma: ',', semicolon: ';' }

/** Without it Excel takes UTF-8 for the code page of its country. */
const BYTE_ORDER_MARK = '\uFEFF'

/**
 * What makes a spreadsheet take a cell for a formula (OWASP, CSV injection), also as full-width signs. What stands on
 * a picture comes from strangers.
 */
const FORMULA_START = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

/**
 * A table as CSV after RFC 4180, in parts that are joined. Numbers and amounts are bare; where the delimiter is a
 * semicolon they have a decimal comma, as the same countries' spreadsheets expect. Text that could be a formula gets
 * an apostrophe before it.
 */
export function* csvOf<Row>(table: ExportTable<Row>, delimiter: CsvDelimiter): Generator<string> {
  const cell = cellWriter(delimiter)
  yield BYTE_ORDER_MARK + lineOf(table.columns.map(({ title }) => cell(title, 'text')))
  for (const row of table.rows) yield lineOf(table.columns.map(({ type, value }) => cell(value(row), type)))

  function lineOf(cells: readonly string[]): string {
    return `${cells.join(SIGNS[delimiter])}\r\n`
  }
}

function cellWriter(delimiter: CsvDelimiter): (value: CellValue, type: ColumnType) => string {
  return (value, type) => {
    if (value === null) return ''
    if (typeof value === 'number')
      return delimiter === 'semicolon' ? String(value).replace('.', ',') : String(value)
    return quote(type === 'text' ? withoutFormula(value) : value)
  }
}

/** The text, with an apostrophe where a spreadsheet would see a formula. */
export const withoutFormula = (text: string): string => (FORMULA_START.test(text) ? `'${text}` : text)

const quote = (text: string): string =>
  /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
