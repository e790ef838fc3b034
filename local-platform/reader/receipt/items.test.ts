import { describe, expect, test } from 'vitest'
import { makeRows } from '../make-rows.ts'
import { numberStyleOf } from './amounts.ts'
import { readItems } from './items.ts'

function itemsOf(lines: string[]): (string | number | null)[][] {
  const rows = makeRows(lines)
  const items = readItems(rows, numberStyleOf(rows.map(({ text }) => text)))
  return items.map(({ description, quantity, unit_price, amount }) => [
    description,
    quantity,
    unit_price,
    amount,
  ])
}

describe('line items', () => {
  test('columns of quantity, price and amount', () => {
    const items = itemsOf([
      'Description | Qty | Price | Amount',
      'Nasi Lemak | 2 | 12.90 | 25.80',
      'Total | 25.80',
    ])
    expect(items).toEqual([['Nasi Lemak', 2, 12.9, 25.8]])
  })

  test('a description above its figures', () => {
    expect(
      itemsOf(['Alpkäse', '0.360 kg x 32.50 | 11.70', 'Birnbrot', '1 x 9.80 | 9.80', 'TOTAL | 21.50']),
    ).toEqual([
      ['Alpkäse', 0.36, 32.5, 11.7],
      ['Birnbrot', 1, 9.8, 9.8],
    ])
  })

  test('a description below its figures', () => {
    const items = itemsOf([
      'Item | Qty | Price | Amount',
      '8239 | 1 | 15.00 | 15.00',
      'SILICONE GUN',
      'Total | 15.00',
    ])
    expect(items).toEqual([['SILICONE GUN', 1, 15, 15]])
  })

  test('quantity and price on a line of their own belong to the amount they make', () => {
    expect(itemsOf(['KAROTTEN | 1,19', '3 x 1,99', 'MOCCA TAFEL | 5,97', 'SUMME | 7,16'])).toEqual([
      ['KAROTTEN', 1, 1.19, 1.19],
      ['MOCCA TAFEL', 3, 1.99, 5.97],
    ])
  })

  test('"2 x Adult return" is two of one thing, not a price', () => {
    expect(itemsOf(['2 x Adult return | 36.80', '1 x Child | 9.20', 'Total | 46.00'])).toEqual([
      ['Adult return', 2, 18.4, 36.8],
      ['Child', 1, 9.2, 9.2],
    ])
  })

  test('a quantity that was misread follows from price and amount', () => {
    const items = itemsOf(['QTY ITEM | PRICE | RM', 'E | ROTI CANAI | 2.20 | 6.60', 'TOTAL | 6.60'])
    expect(items).toEqual([['ROTI CANAI', 3, 2.2, 6.6]])
  })

  test('the address above and the sums below are no items', () => {
    expect(
      itemsOf(['Lot 5,57 Jalan Sagu', 'Tax Invoice', 'Qty | Item | Amount', '1 | Tea | 2.00', 'CASH | 5.00']),
    ).toEqual([['Tea', 1, 2, 2]])
  })
})
