import { describe, expect, test } from 'vitest'
import { makeRows } from '../make-rows.ts'
import { numberStyleOf } from './amounts.ts'
import { collectFigures } from './figures.ts'
import { decideSums, type Sums } from './totals.ts'

const NO_ITEMS = { sum: 0, count: 0 }

function sumsOf(lines: string[], items = NO_ITEMS): Sums {
  const rows = makeRows(lines)
  return decideSums(collectFigures(rows, numberStyleOf(rows.map(({ text }) => text))), items)
}

describe('the sums of a receipt', () => {
  test('cash less change outweighs a misread total', () => {
    expect(sumsOf(['Total | 112.46', 'CASH | 112.45', 'Change | 0.00']).total).toBe(112.45)
  })

  test('subtotal, tax and rounding tell the total from what was given', () => {
    const sums = sumsOf([
      'Subtotal | 106.10',
      'GST 6% | 6.37',
      'Rounding | -0.02',
      'Total | 112.45',
      'CASH | 150.00',
    ])
    expect(sums).toEqual({ total: 112.45, subtotal: 106.1, tax: 6.37, addsUp: true })
  })

  test('of a total before and after rounding the one to pay is taken', () => {
    expect(sumsOf(['Total incl GST | 31.47', 'Rounding | -0.02', 'TOTAL | 31.45']).total).toBe(31.45)
    expect(sumsOf(['Grand Total | 87.08', 'Rounding Adjustment | 002', 'Net Total | 87.10']).total).toBe(87.1)
  })

  test('the sums of a tax table are no totals, but prove one', () => {
    const sums = sumsOf([
      'zu zahlen | 7,16',
      'Bar | 10,00',
      'MWST% | MWST | Netto | Brutto',
      '7% | 0,47 | 6,69 | 7,16',
    ])
    expect(sums).toMatchObject({ total: 7.16, tax: 0.47, subtotal: 6.69 })
  })

  test('a total that cannot be read is found by cash and change', () => {
    expect(sumsOf(['SUMME EUR | 5.*17', 'Bar EUR | 10,00', 'Rückgeld EUR | 4,53']).total).toBe(5.47)
  })

  test('the amount under its label is taken when none stands beside it', () => {
    expect(sumsOf(['TOTAL', 'RM 57.80', 'Thank you']).total).toBe(57.8)
  })

  test('the sum of the items stands for a total without label', () => {
    expect(sumsOf(['CASH', 'RM | 170.00'], { sum: 170, count: 2 }).total).toBe(170)
  })

  test.each([
    [['CASH | 50.00']],
    [['Coffee | 3.20', 'Cake | 4.10']],
    [['Total Qty: | 3']],
    [['Total Saving | 1.20']],
  ])('weak evidence gives no total: %s', (lines) => {
    expect(sumsOf(lines).total).toBeNull()
  })

  test('parts that make no total are reported', () => {
    expect(sumsOf(['Subtotal | 10.00', 'Tax | 1.00', 'Total | 15.00']).addsUp).toBe(false)
    expect(sumsOf(['Subtotal | 10.00', 'Tax | 1.00', 'Total | 11.00']).addsUp).toBe(true)
  })

  test('service, tax and discount together make the last total', () => {
    const sums = sumsOf([
      'SUBTOTAL | 79.60',
      'DISCOUNT | -30.00',
      'Total Amount | 49.60',
      'Serv Charge 10% | 4.96',
      'GST 6% | 3.27',
      'Rounding Adj | -0.03',
      'TOTAL | RM 57.80',
    ])
    expect(sums.total).toBe(57.8)
  })
})
