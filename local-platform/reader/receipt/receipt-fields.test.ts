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

  test.each([
    [
      'Dutch',
      [
        'KAASHUIS DE MOLEN',
        'Damstraat 12',
        '1012 JL Amsterdam',
        '12-05-2019 | 17:22',
        'BROOD WIT | 1,79',
        '2 KAAS | 3,99 | 7,98',
        'TOTAAL | 9,77',
        'PINNEN | 9,77',
        'BTW 9% | 8,96 | 0,81',
      ],
      { merchant: 'KAASHUIS DE MOLEN', date: '2019-05-12', currency: 'EUR', total: 9.77, tax: 0.81 },
    ],
    [
      'Swedish',
      [
        'Lindens Livs AB',
        'Storgatan 5',
        'Org.nr 556677-8899',
        '2021-05-07 12:33',
        'Mjölk | 12,90',
        'Bröd | 25,00',
        'Att betala SEK | 37,90',
        'Moms 12% | 4,06',
      ],
      { merchant: 'Lindens Livs AB', date: '2021-05-07', currency: 'SEK', total: 37.9, tax: 4.06 },
    ],
    [
      'Japanese',
      [
        'みどり商店',
        '東京都千代田区',
        '2021年03月05日 12:30',
        'おにぎり | ¥130',
        'お茶 | ¥108',
        '小計 | ¥238',
        '消費税 8% | ¥19',
        '合計 | ¥257',
        'お預り | ¥1,000',
        'お釣り | ¥743',
      ],
      { merchant: 'みどり商店', date: '2021-03-05', currency: 'JPY', subtotal: 238, tax: 19, total: 257 },
    ],
    [
      'Italian',
      [
        'BAR CENTRALE SRL',
        'VIA ROMA 12',
        'P.IVA 01234567890',
        'DESCRIZIONE | IVA | Prezzo(€)',
        'CAFFE | 10% | 1,20',
        'BRIOCHE | 10% | 1,50',
        'TOTALE COMPLESSIVO | 2,70',
        'di cui IVA | 0,25',
        '14-06-2022 08:41',
      ],
      { merchant: 'BAR CENTRALE SRL', date: '2022-06-14', currency: 'EUR', tax: 0.25, total: 2.7 },
    ],
    [
      'Australian',
      [
        'Wattle Grocers',
        'ABN 88 000 014 675',
        'Sydney NSW',
        'Milk 2L | $3.10',
        'Bread | $4.50',
        'TOTAL | $7.60',
        'GST INCLUDED | $0.41',
        '25/06/2021 10:10',
      ],
      { merchant: 'Wattle Grocers', date: '2021-06-25', currency: 'AUD', tax: 0.41, total: 7.6 },
    ],
  ])('a %s receipt', (_, lines, fields) => {
    const read = readReceiptFields(makeRows(lines))
    expect(read.fields).toMatchObject(fields)
    expect(read.fields.items).toHaveLength(2)
  })
})
