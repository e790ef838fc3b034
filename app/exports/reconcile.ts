import type { ExportedDocument } from './exported-document.ts'

/** A file of the batch that gave no document, and why. */
export type LeftOutFile = { name: string; reason: LeftOutReason; sentence: string }
export type LeftOutReason = 'failed' | 'duplicate' | 'cancelled' | 'refused' | 'unread'

export type CurrencySum = {
  /** Null where none could be read. */
  currency: string | null
  receipts: number
  subtotal: number
  tax: number
  total: number
}

/** What an accountant compares before trusting a sheet. */
export type Reconciliation = {
  documents: number
  items: number
  sums: CurrencySum[]
  withWarnings: ExportedDocument[]
  withoutTotal: ExportedDocument[]
  leftOut: readonly LeftOutFile[]
}

export function reconcile(
  documents: readonly ExportedDocument[],
  leftOut: readonly LeftOutFile[],
): Reconciliation {
  return {
    documents: documents.length,
    items: documents.reduce((sum, { receipt }) => sum + (receipt?.items.length ?? 0), 0),
    sums: sumByCurrency(documents),
    withWarnings: documents.filter(({ warnings }) => warnings.length > 0),
    withoutTotal: documents.filter(({ receipt }) => receipt !== null && receipt.total === null),
    leftOut,
  }
}

function sumByCurrency(documents: readonly ExportedDocument[]): CurrencySum[] {
  const groups = Map.groupBy(
    documents.flatMap(({ receipt }) => receipt ?? []),
    ({ currency }) => currency,
  )
  return [...groups]
    .map(([currency, receipts]) => ({
      currency,
      receipts: receipts.length,
      subtotal: sum(receipts.map(({ subtotal }) => subtotal)),
      tax: sum(receipts.map(({ tax }) => tax)),
      total: sum(receipts.map(({ total }) => total)),
    }))
    .sort((a, b) => (a.currency ?? '~').localeCompare(b.currency ?? '~'))
}

/** In thousandths, as the database keeps amounts: sums of fractions would drift. */
const sum = (amounts: readonly (number | null)[]): number =>
  amounts.reduce<number>((all, amount) => all + Math.round((amount ?? 0) * 1_000), 0) / 1_000
