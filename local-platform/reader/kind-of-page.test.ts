import { expect, test } from 'vitest'
import { kindOfPage } from './kind-of-page.ts'
import { makeRows } from './make-rows.ts'
import { readReceiptFields } from './receipt/receipt-fields.ts'

function kindOf(lines: string[], confidence: number) {
  const rows = makeRows(lines)
  return kindOfPage({ rows, receipt: readReceiptFields(rows), confidence })
}

test('amounts with a total and a date are a receipt', () => {
  expect(
    kindOf(['CAFE ALDER', '02/03/2020 10:12', 'Tea | 2.00', 'Subtotal | 2.00', 'TOTAL | $2.00'], 0.96),
  ).toBe('receipt')
})

test('many long lines of clear print are a page', () => {
  expect(
    kindOf(
      Array.from({ length: 20 }, () => 'The lamp was lit at a quarter past four, as it had been.'),
      0.97,
    ),
  ).toBe('page')
})

test('what is read with doubt, and few short lines, are a note', () => {
  expect(
    kindOf(
      Array.from({ length: 20 }, () => 'Dear Sir, I accept the invitation to act as'),
      0.8,
    ),
  ).toBe('note')
  expect(kindOf(['You must be the change', 'you want to see in the world!'], 0.95)).toBe('note')
})
