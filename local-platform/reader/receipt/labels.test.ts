import { describe, expect, test } from 'vitest'
import { isTaxTableHeader, roleOf } from './labels.ts'

describe('what a label says about its amount', () => {
  test.each([
    ['TOTAL', 'total'],
    ['TOTA L', 'total'],
    ['Tatal :', 'total'],
    ['Total incl. GST', 'total'],
    ['Total RM Including GST 6%', 'total'],
    ['SUMME [3] EUR', 'total'],
    ['zu zahlen', 'final_total'],
    ['Grand Total', 'final_total'],
    ['Total Rounded', 'final_total'],
    ['TOTAL TTC', 'final_total'],
    ['合計', 'final_total'],
    ['Sub Total', 'subtotal'],
    ['SUB-TCITAL', 'subtotal'],
    ['Sub Total Before Discount', 'subtotal'],
    ['Total Sales (Excluding GST)', 'subtotal'],
    ['Total HT', 'subtotal'],
    ['Total GST', 'tax'],
    ['GST @6% included in total', 'tax'],
    ['SERVICE TAX 6%', 'tax'],
    ['MwSt 19%', 'tax'],
    ['TVA 20 %', 'tax'],
    ['10% Srv Chg', 'service'],
    ['Rounding Adj', 'rounding'],
    ['Total Discount', 'discount'],
    ['Total Qty', 'count'],
    ['Item(s)', 'count'],
    ['CASH', 'cash'],
    ['Gegeben ec-Karte', 'card'],
    ['Change', 'change'],
    ['Rückgeld', 'change'],
    ['Tip', 'tip'],
    ['Cashier', 'none'],
    ['Apple Vater 1.5l', 'none'],
    ['Chicken Curry Puff', 'none'],
  ])('%s', (label, role) => {
    expect(roleOf(label)).toBe(role)
  })

  test.each([
    'GST Summary Amount(RM) Tax(RM)',
    'MWST% MWST + Netto Brutto',
    'VAT Rate Net VAT',
    'Taux HT TVA TTC',
  ])('%s heads a table of taxes', (text) => {
    expect(isTaxTableHeader(text)).toBe(true)
  })

  test('a total is no head of a table', () => {
    expect(isTaxTableHeader('Total incl. GST 12.50')).toBe(false)
    expect(isTaxTableHeader('Description Qty Price Amount')).toBe(false)
  })
})
