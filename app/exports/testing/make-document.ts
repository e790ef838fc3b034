import type { ExportedDocument, ExportedReceipt } from '../exported-document.ts'

/** A document for tests: a receipt of 12.50 euros unless told otherwise. */
export function makeDocument(
  given: Partial<Omit<ExportedDocument, 'receipt'>> & { receipt?: Partial<ExportedReceipt> | null } = {},
): ExportedDocument {
  const { receipt, ...rest } = given
  return {
    documentId: '0c8040eb-5174-4e83-8c2b-c5e11fafc364',
    kind: 'receipt',
    title: 'Migros',
    text: '# Migros\n\nTotal 12.50',
    language: 'de',
    warnings: [],
    confidence: 0.93,
    pageCount: 1,
    model: 'gemini-3-flash',
    promptVersion: '1',
    createdAt: '2026-11-22T08:00:00.000Z',
    batchId: 'b1',
    batchName: 'November',
    fileId: 'f1',
    fileName: 'IMG_0001.jpg',
    fileType: 'image/jpeg',
    uploadOrder: 0,
    receipt: receipt === null ? null : { ...RECEIPT, ...receipt },
    equations: [],
    diagrams: [],
    link: 'https://handscript.test/t/atlas/d/0c8040eb',
    corrected: [],
    ...rest,
  }
}

const RECEIPT: ExportedReceipt = {
  merchant: 'Migros',
  date: '2026-11-20',
  currency: 'EUR',
  subtotal: 10.5,
  tax: 2,
  total: 12.5,
  items: [{ description: 'Bread', quantity: 1, unitPrice: 12.5, amount: 12.5 }],
}
