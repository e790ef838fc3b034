import { describe, expect, test } from 'vitest'
import { makeRows } from '../make-rows.ts'
import { readReceiptFields } from './receipt-fields.ts'

describe('the fields of a receipt', () => {
  test('a receipt of a coffee bar in the United States', () => {
    const { fields, warnings } = readReceiptFields(
      makeRows([
        'JUNIPER COFFEE BAR',
        '12 Alder Street',
        'Portland, OR 97205',
        '04/18/2026 9:12 AM',
        '2 Flat White | 9.50',
        '1 Cinnamon Roll | 4.25',
        'Subtotal | $13.75',
        'Sales Tax 8% | $1.10',
        'Total | $14.85',
        'Visa ****4406 | $14.85',
      ]),
    )
    expect(fields).toEqual({
      merchant: 'JUNIPER COFFEE BAR',
      date: '2026-04-18',
      currency: 'USD',
      subtotal: 13.75,
      tax: 1.1,
      total: 14.85,
      items: [
        { description: 'Flat White', quantity: 2, unit_price: 4.75, amount: 9.5 },
        { description: 'Cinnamon Roll', quantity: 1, unit_price: 4.25, amount: 4.25 },
      ],
    })
    expect(warnings).toEqual([])
  })

  test('what cannot be read is null and named', () => {
    const { fields, warnings } = readReceiptFields(makeRows(['~~~', '12 34 56']))
    expect(fields).toMatchObject({ merchant: null, date: null, currency: null, total: null, items: [] })
    expect(warnings).toEqual(
      expect.arrayContaining([
        'total_not_found',
        'date_not_found',
        'merchant_not_found',
        'currency_not_found',
      ]),
    )
  })

  test('an assumed order of day and month and items that make no total are said', () => {
    const { warnings } = readReceiptFields(
      makeRows([
        'KEDAI MAJU SDN BHD',
        'Date 05/04/2018 10:00',
        'Tea | 2.00',
        'Rice | 3.00',
        'Total | RM 9.00',
        'CASH | RM 9.00',
      ]),
    )
    expect(warnings).toEqual(expect.arrayContaining(['date_order_assumed', 'items_do_not_add_up']))
  })
})
