import { describe, expect, test } from 'vitest'
import { findAmounts, numberStyleOf, repairDigits, type NumberStyle } from './amounts.ts'
import { plainText } from './plain-text.ts'

const POINT: NumberStyle = { decimalSign: '.', wholeAmounts: false }
const COMMA: NumberStyle = { decimalSign: ',', wholeAmounts: false }
const YEN: NumberStyle = { decimalSign: '.', wholeAmounts: true }
const values = (text: string, style: NumberStyle): number[] =>
  findAmounts(plainText(text), style).map(({ value }) => value)

describe('amounts', () => {
  test.each([
    ['1,234.50', POINT, [1234.5]],
    ['1.234,50', COMMA, [1234.5]],
    ["1'417.40", POINT, [1417.4]],
    ['1 234,50', COMMA, [1234.5]],
    ['RM51 .30', POINT, [51.3]],
    ['5, 47', COMMA, [5.47]],
    ['16.62', COMMA, [16.62]],
    ['12,-', COMMA, [12]],
    ['$5', POINT, [5]],
    ['-0.02', POINT, [-0.02]],
    ['0.02-', POINT, [-0.02]],
    ['(3.50)', POINT, [-3.5]],
    ['3.70 S', POINT, [3.7]],
    ['53.40BR', POINT, [53.4]],
    ['¥1,280', YEN, [1280]],
    ['1,280', YEN, [1280]],
  ])('%s is read as printed', (text, style, expected) => {
    expect(values(text, style)).toEqual(expected)
  })

  test.each(['20.03.2020', '12:30', '6.00 %', '03-8768.6092', '0.75 l', '2.170 kg', 'Table 12', 'DPT.05'])(
    '%s holds no amount',
    (text) => {
      expect(values(text, POINT)).toEqual([])
    },
  )

  test('a currency beside the figure is told', () => {
    expect(findAmounts('RM12.00', POINT)[0]?.currency).toBe('MYR')
    expect(findAmounts('12.00 EUR', POINT)[0]?.currency).toBe('EUR')
    expect(findAmounts('€ 12,00', COMMA)[0]?.currency).toBe('EUR')
  })

  test('eight feet are no forints', () => {
    expect(values('CEDAR BOARD 1X6 8FT', POINT)).toEqual([])
  })

  test('letters inside a number are the digits they were misread from', () => {
    expect(repairDigits('RMO.0C')).toBe('RMO.0C'.replace('RMO.0C', 'RM0.00'))
    expect(repairDigits('RMI11.90')).toBe('RM111.90')
    expect(repairDigits('SOLD OUT')).toBe('SOLD OUT')
  })

  test('the majority of the page decides what parts the decimals', () => {
    expect(numberStyleOf(['4,85', '9,70', '16.62']).decimalSign).toBe(',')
    expect(numberStyleOf(['1.00', '2.50', '02.03.2020']).decimalSign).toBe('.')
    expect(numberStyleOf(['¥1,280', '¥350', '合計 ¥1,630']).wholeAmounts).toBe(true)
  })
})
