import { describe, expect, test } from 'vitest'
import { findCountry } from './country.ts'
import { findCurrency } from './currency.ts'

const currencyOf = (lines: string[]) => findCurrency(lines, findCountry(lines)?.country ?? null)

describe('where a receipt comes from and what it is paid in', () => {
  test.each([
    [['KEDAI PAPAN SDN BHD', 'JALAN BANTING'], 'MY'],
    [['HORNBACH Baumarkt AG', 'Vielen Dank', '33104 Paderborn'], 'DE'],
    [['123 Main Street', 'Redmond, WA 98052', '987-654-3210'], 'US'],
    [['9 Quiet Street, Bath BA1 2JT', 'VAT Reg. No. GB 904 117628'], 'GB'],
    [['CHE-114.880.273 MWST', 'TOTAL CHF 65.50'], 'CH'],
    [['領収書', '合計 ¥1,280', '東京都'], 'JP'],
  ])('%s', (lines, code) => {
    expect(findCountry(lines)?.country.code).toBe(code)
  })

  test('a printed code or sign is taken as it stands', () => {
    expect(currencyOf(['SUMME EUR 12,00'])).toEqual({ currency: 'EUR', assumed: false })
    expect(currencyOf(['Total RM 12.00'])).toEqual({ currency: 'MYR', assumed: false })
  })

  test('the country settles a sign that several share', () => {
    expect(currencyOf(['Toronto ON', 'HST 13%', 'Total $12.00'])).toEqual({ currency: 'CAD', assumed: false })
    expect(currencyOf(['Tokyo', '合計 ¥1,280'])).toEqual({ currency: 'JPY', assumed: false })
    expect(currencyOf(['Total $12.00'])?.currency).toBe('USD')
  })

  test('without any sign the country is an assumption, and without a country there is none', () => {
    expect(currencyOf(['KEDAI SDN BHD', 'Total 12.00'])).toEqual({ currency: 'MYR', assumed: true })
    expect(currencyOf(['Total 12.00'])).toBeNull()
  })
})
