import { describe, expect, test } from 'vitest'
import { defaultChoice, chosenIds } from '../column-choice.ts'
import type { ExportedDocument } from '../exported-document.ts'
import type { LeftOutFile } from '../reconcile.ts'
import { makeDocument } from '../testing/make-document.ts'
import { documentWorkbook } from './document-workbook.ts'
import { type ReadSheet, readWorkbook } from './testing/read-workbook.ts'
import { writeWorkbook } from './write-workbook.ts'

describe('the workbook of an export', () => {
  test('marks corrected cells and doubtful readings by colour', () => {
    const { documents, styles } = write([
      makeDocument({ corrected: ['merchant'], confidence: 0.3 }),
      makeDocument({ confidence: 0.7 }),
      makeDocument(),
    ])
    const fillOf = (address: string) => fill(styles, documents.cells.get(address)?.style)
    expect(fillOf('B2')).not.toBe(fillOf('B3'))
    const [doubtful, uncertain, sure] = ['J2', 'J3', 'J4'].map(fillOf)
    expect(new Set([doubtful, uncertain, sure]).size).toBe(3)
    expect(documents.cells.get('K2')?.value).toBe('Merchant')
  })

  test('leads from the number of line items to the lines themselves', () => {
    const three = Array.from({ length: 3 }, (_, index) => ({
      description: `line ${index}`,
      quantity: 1,
      unitPrice: 1,
      amount: 1,
    }))
    const { documents, items } = write([
      makeDocument({ receipt: { items: three } }),
      makeDocument({ receipt: { items: [] } }),
      makeDocument({ fileName: 'third.jpg' }),
    ])
    expect(documents.xml).toContain(`<hyperlink ref="H2" location="'Line items'!A2"/>`)
    expect(documents.xml).toContain(`<hyperlink ref="H4" location="'Line items'!A5"/>`)
    expect(documents.xml).not.toContain('<hyperlink ref="H3" location')
    expect(items.cells.get('A5')?.value).toBe('third.jpg')
  })

  test('reconciles: sums by currency without drift, what has warnings, what has no total, what was left out', () => {
    const cents = Array.from({ length: 10 }, () => makeDocument({ receipt: { total: 0.1, tax: null } }))
    const leftOut: LeftOutFile[] = [{ name: 'twice.jpg', reason: 'duplicate', sentence: 'The same bytes.' }]
    const { reconciliation } = write(
      [
        ...cents,
        makeDocument({ receipt: { currency: 'JPY', total: 100 } }),
        makeDocument({ fileName: 'no-total.jpg', receipt: { total: null }, warnings: ['total_not_found'] }),
        makeDocument({ kind: 'note', receipt: null }),
      ],
      leftOut,
    )
    const rows = rowsOf(reconciliation)
    expect(rows).toContainEqual(['Documents in this file', '13'])
    expect(rows).toContainEqual(['Receipts without a total', '1'])
    expect(rows).toContainEqual(['EUR', '11', '115.5', '2', '1'])
    expect(rows).toContainEqual(['JPY', '1', '10.5', '2', '100'])
    expect(rows).toContainEqual(['no-total.jpg', 'In this file', 'No total could be read.'])
    expect(rows).toContainEqual(['twice.jpg', 'Duplicate, left out', 'The same bytes.'])
  })
})

function write(documents: ExportedDocument[], leftOut: LeftOutFile[] = []) {
  const columnIds = chosenIds(defaultChoice('receipt'))
  const content = { documents, columnIds, leftOut, name: 'November', day: '2026-11-22' }
  const { sheets, styles } = readWorkbook(writeWorkbook(documentWorkbook(content)))
  const [first, items, reconciliation] = sheets
  if (!first || !items || !reconciliation) throw new Error('a sheet is missing')
  return { documents: first, items, reconciliation, styles }
}

const fill = (styles: string, index = -1): string | undefined => {
  const style = /<cellXfs.*<\/cellXfs>/.exec(styles)?.[0].match(/<xf [^>]*>/g)?.[index]
  return /fillId="(\d+)"/.exec(style ?? '')?.[1]
}

function rowsOf({ cells }: ReadSheet): string[][] {
  const rows = Map.groupBy(cells, ([address]) => address.replace(/^[A-Z]+/, ''))
  return [...rows.values()].map((row) => row.map(([, { value }]) => value))
}
