import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAmount } from './parse-amount.ts'

describe('an amount as people type it', () => {
  test.each([
    ['12.50', 12.5],
    ['12,50', 12.5],
    ['1,234.50', 1234.5],
    ['1.234,50', 1234.5],
    ['1 234,5', 1234.5],
    ["1'234.50", 1234.5],
    ['1,234', 1234],
    ['1.234', 1.234],
    ['1,234,567', 1234567],
    ['-3', -3],
    ['−3,20', -3.2],
    ['3.20-', -3.2],
    ['.5', 0.5],
    ['0', 0],
    ['-0', 0],
    ['1.234,56 €', 1234.56],
    ['€ 19,25', 19.25],
    ['12 €', 12],
    ['£3.20', 3.2],
    ['-$3.20', -3.2],
    ['$-3.20', -3.2],
    ['CHF 1’417.40', 1417.4],
    ['19.25 eur', 19.25],
    ['RM3.00', 3],
    ['18,50 kr.', 18.5],
    ['5,-', 5],
    ['12.–', 12],
  ])('%s is %d', (typed, value) => expect(parseAmount(typed)).toBe(value))

  test.each([
    '',
    'abc',
    '1.2345',
    '12,5,0',
    '1.23.4',
    '1,2.3,4',
    '--1',
    '-1-',
    '1e3',
    '99999999999999',
    '€',
    'EUR',
    '12 € 50',
    '€ 12 €',
    'about 12',
    '2 x 3',
    'A7',
    '12%',
  ])('%j is none', (typed) => expect(parseAmount(typed)).toBeNull())

  test('whatever is kept is read back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (thousandths) => {
        expect(parseAmount((thousandths / 1_000).toFixed(3))).toBe(thousandths / 1_000 + 0)
      }),
    )
  })
})
