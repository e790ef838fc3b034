import type { Column } from '#app/exports/columns.ts'
import { csvOf } from '#app/exports/csv.ts'
import { reasonOf, type Receipt, type ReceiptLine } from './receipt.ts'
import { RECEIPT_WORDS } from './upload-words.ts'

/** One line a selected file: what a person keeps, or sends to somebody who asks. */
export function receiptCsv({ lines }: Receipt): string {
  return [...csvOf<ReceiptLine>({ columns: COLUMNS, rows: lines }, 'comma')].join('')
}

const COLUMNS: readonly Column<ReceiptLine>[] = [
  { id: 'file', title: 'File', type: 'text', value: ({ path }) => path },
  { id: 'bytes', title: 'Bytes', type: 'number', value: ({ bytes }) => bytes },
  { id: 'result', title: 'Result', type: 'text', value: ({ box }) => RECEIPT_WORDS[box] },
  { id: 'reason', title: 'Reason', type: 'text', value: (line) => reasonOf(line) || null },
  { id: 'code', title: 'Code', type: 'text', value: ({ code }) => code },
  { id: 'file_id', title: 'File id', type: 'text', value: ({ fileId }) => fileId },
  {
    id: 'duplicate_of',
    title: 'Duplicate of',
    type: 'text',
    value: ({ duplicateOfFileId }) => duplicateOfFileId,
  },
]
