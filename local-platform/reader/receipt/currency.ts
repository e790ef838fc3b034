import type { Country } from './country.ts'
import { countMarks } from './currency-marks.ts'

export type FoundCurrency = { currency: string; assumed: boolean }

const KRONER: Readonly<Record<string, string>> = { SE: 'SEK', NO: 'NOK', DK: 'DKK' }
const DOLLARS: Readonly<Record<string, string>> = {
  US: 'USD',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  SG: 'SGD',
  HK: 'HKD',
  MX: 'MXN',
}

/**
 * The currency by printed signs and codes; a sign that several countries share ("$", "kr", "¥") is settled by the country.
 * Without any sign the country alone decides, which is said by `assumed`.
 */
export function findCurrency(texts: readonly string[], country: Country | null): FoundCurrency | null {
  const counts = countMarks(texts)
  const best = [...counts].sort((a, b) => b[1] - a[1] || weight(b[0], country) - weight(a[0], country))[0]
  if (!best) return country ? { currency: country.currency, assumed: true } : null
  return settleMark(best[0], country)
}

const weight = (currency: string, country: Country | null): number => (currency === country?.currency ? 1 : 0)

function settleMark(mark: string, country: Country | null): FoundCurrency {
  if (mark === '$') {
    const local = DOLLARS[country?.code ?? '']
    return { currency: local ?? 'USD', assumed: local === undefined }
  }
  if (mark === '¥') {
    return {
      currency: country?.code === 'CN' ? 'CNY' : 'JPY',
      assumed: country?.code !== 'CN' && country?.code !== 'JP',
    }
  }
  if (mark === 'kr') {
    const local = KRONER[country?.code ?? '']
    return { currency: local ?? 'SEK', assumed: local === undefined }
  }
  return { currency: mark, assumed: false }
}
