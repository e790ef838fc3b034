import type { DocumentKind } from '#domain/document-kinds.ts'
import type { ReceiptReading } from './receipt/receipt-fields.ts'
import type { Row } from './rows.ts'

/** Print is read with a mean of 0.89 and more, handwriting with 0.88 and less (24 pages measured). */
const PRINT_CONFIDENCE = 0.89
const LONG_ROW = 30

/** Decides what an undeclared page is, from its rows and from what the receipt rules found in them. */
export function kindOfPage({
  rows,
  receipt,
  confidence,
}: {
  rows: readonly Row[]
  receipt: ReceiptReading
  confidence: number
}): DocumentKind {
  const { total, date, items, currency } = receipt.fields
  const long = rows.filter(({ text }) => text.length >= LONG_ROW).length
  const isProse = long > rows.length * 0.6 && rows.length >= 8
  const clues =
    Number(total !== null) * 2 +
    Number(receipt.sumRows >= 2) +
    Number(items.length >= 1) +
    Number(currency !== null) +
    Number(date !== null)
  if (total !== null && clues >= 4 && !(isProse && receipt.sumRows < 3)) return 'receipt'
  if (receipt.sumRows >= 3 && !isProse) return 'receipt'
  if (confidence < PRINT_CONFIDENCE) return 'note'
  return isProse || rows.length >= 12 || long >= 5 ? 'page' : 'note'
}
