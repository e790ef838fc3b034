import { describe, expect, test } from 'vitest'
import { checkReceipt, type Figures, isRight, minorDigits } from './receipt-arithmetic.ts'

const receipt: Figures = {
  currency: 'EUR',
  subtotal: 10.3,
  tax: 0.72,
  total: 11.02,
  items: [
    { quantity: 3, unit_price: 0.1, amount: 0.3 },
    { quantity: null, unit_price: null, amount: 10 },
  ],
}

const wrong = (figures: Partial<Figures>) =>
  checkReceipt({ ...receipt, ...figures }).filter((finding) => !isRight(finding))

describe('the arithmetic of a receipt', () => {
  test('agrees with a receipt that adds up, also where 0.1 + 0.2 would not be 0.3', () => {
    expect(wrong({})).toEqual([])
    expect(wrong({ subtotal: null, tax: null, total: 0.3, items: [item(0.1), item(0.2)] })).toEqual([])
  })

  test('says by how much the total is off', () => {
    expect(wrong({ total: 12 })).toEqual([
      { about: 'total', sum: 11.02, apart: 0.98, isTaxIncluded: false, isTaxKnown: true },
    ])
  })

  test('says by how much the items are off the subtotal', () => {
    expect(wrong({ items: [item(9)] })).toEqual([
      { about: 'items', compared: 'subtotal', sum: 9, apart: 1.3 },
    ])
  })

  test('takes items that add up to the total: their prices include the tax', () => {
    expect(wrong({ items: [item(11.02)] })).toEqual([])
  })

  test('does not blame items that agree with subtotal and tax for a total that does not', () => {
    expect(wrong({ items: [item(11.02)], total: 12 }).map(({ about }) => about)).toEqual(['total'])
  })

  test('takes a tax that is included in the total', () => {
    expect(checkReceipt({ ...receipt, subtotal: 11.02 }).at(-1)).toEqual({
      about: 'total',
      sum: 11.02,
      apart: 0,
      isTaxIncluded: true,
      isTaxKnown: true,
    })
  })

  test('lets one cent of rounding pass, and not two', () => {
    expect(wrong({ total: 11.03 })).toEqual([])
    expect(wrong({ total: 11.04 })).toHaveLength(1)
  })

  test('rounds by the currency: a yen has no cents, a dinar has a thousand', () => {
    expect([minorDigits('JPY'), minorDigits('EUR'), minorDigits('KWD'), minorDigits(null)]).toEqual([
      0, 2, 3, 2,
    ])
    const yen = { currency: 'JPY', subtotal: 100, tax: 10, items: [] }
    expect(wrong({ ...yen, total: 111 })).toEqual([])
    expect(wrong({ ...yen, total: 112 })).toHaveLength(1)
    const dinar = { currency: 'KWD', subtotal: 1, tax: 0.1, items: [] }
    expect(wrong({ ...dinar, total: 1.102 })).toHaveLength(1)
  })

  test('checks each line, with the rounding of its unit price', () => {
    expect(wrong({ items: [{ quantity: 2, unit_price: 5, amount: 10.3 }] })).toEqual([
      { about: 'line', line: 0, sum: 10, apart: 0.3 },
    ])
    expect(wrong({ items: [{ quantity: 30, unit_price: 0.34, amount: 10.3 }] })).toEqual([])
  })

  test('accuses nobody where numbers are missing', () => {
    expect(checkReceipt({ currency: null, subtotal: null, tax: null, total: null, items: [] })).toEqual([])
    expect(wrong({ items: [item(3), item(null)] })).toEqual([])
    expect(checkReceipt({ ...receipt, items: [item(3), item(null)] })).toContainEqual({
      about: 'items',
      compared: null,
      sum: 3,
      withoutAmount: 1,
    })
  })

  test('names a difference that a missing tax would explain', () => {
    expect(wrong({ tax: null })).toEqual([
      { about: 'total', sum: 10.3, apart: 0.72, isTaxIncluded: false, isTaxKnown: false },
    ])
  })
})

function item(amount: number | null) {
  return { quantity: null, unit_price: null, amount }
}
