import { reasonOf, type Receipt } from './receipt.ts'
import { RECEIPT_WORDS } from './upload-words.ts'

const HEAD = ['File', 'Bytes', 'Result', 'Reason', 'Code', 'File id', 'Duplicate of file id']
const BYTE_ORDER_MARK = '\uFEFF' // without it Excel takes UTF-8 for something else

/** One line a selected file, then the sums: what a person keeps, or sends to somebody who asks. */
export function receiptCsv({ lines, counts, selected }: Receipt): string {
  const rows = lines.map((line) => [
    line.path,
    String(line.bytes),
    RECEIPT_WORDS[line.box],
    reasonOf(line),
    line.code ?? '',
    line.fileId ?? '',
    line.duplicateOfFileId ?? '',
  ])
  const sums = Object.entries(RECEIPT_WORDS).map(([box, words]) => [
    words,
    String(Object.entries(counts).find(([name]) => name === box)?.[1] ?? 0),
  ])
  const table = [HEAD, ...rows, [], ...sums, ['Selected', String(selected)]]
  return BYTE_ORDER_MARK + table.map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'
}

/** Quoted, and never a formula: names of files come from anywhere. */
const cell = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
