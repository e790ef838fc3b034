/**
 * Signs and codes printed beside amounts, as sources of regular expressions that mind case ("8 FT" are feet, no forints).
 * Longer ones stand first: "US$" before "$".
 */
const MARKS: readonly (readonly [pattern: string, currency: string])[] = [
  ['US\\$|USD', 'USD'],
  ['CA\\$|C\\$|CAD', 'CAD'],
  ['AU\\$|A\\$|AUD', 'AUD'],
  ['NZ\\$|NZD', 'NZD'],
  ['HK\\$|HKD', 'HKD'],
  ['NT\\$|TWD', 'TWD'],
  ['S\\$|SGD', 'SGD'],
  ['R\\$|BRL', 'BRL'],
  ['MX\\$|MXN', 'MXN'],
  ['RM|MYR', 'MYR'],
  ['EUR(?:O|OS)?|[Ee]uros?|€', 'EUR'],
  ['GBP|£', 'GBP'],
  ['CHF|SFr\\.?|Fr\\.', 'CHF'],
  ['JPY|円', 'JPY'],
  ['CNY|RMB|元', 'CNY'],
  ['KRW|₩|원', 'KRW'],
  ['INR|₹|Rs\\.?', 'INR'],
  ['IDR|Rp\\.?|RP\\.?', 'IDR'],
  ['THB|฿', 'THB'],
  ['PHP|₱', 'PHP'],
  ['VND|₫', 'VND'],
  ['PLN|zł|zl', 'PLN'],
  ['CZK|Kč|Kc', 'CZK'],
  ['HUF|Ft', 'HUF'],
  ['SEK', 'SEK'],
  ['NOK', 'NOK'],
  ['DKK', 'DKK'],
  ['TRY|₺', 'TRY'],
  ['AED|Dhs?\\.?', 'AED'],
  ['ZAR', 'ZAR'],
]

/** Signs several countries use; which one is meant is decided by the rest of the receipt. */
const SHARED_MARKS = { '\\$': '$', '¥|￥': '¥', '[Kk]r\\.?|KR': 'kr' } as const

/** A pattern (source of a regular expression) for any mark. */
export const CURRENCY_MARK = [...MARKS.map(([pattern]) => pattern), ...Object.keys(SHARED_MARKS)].join('|')

/** ISO 4217 of a mark, or null when several countries use it. */
export function currencyOfMark(mark: string): string | null {
  const found = MARKS.find(([pattern]) => new RegExp(`^(?:${pattern})$`).test(mark))
  return found?.[1] ?? null
}

/** Every mark that stands beside a figure, and every code that stands alone, with how often. */
export function countMarks(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (currency: string): void => void counts.set(currency, (counts.get(currency) ?? 0) + 1)
  for (const text of texts) {
    for (const [pattern, currency] of [...MARKS, ...Object.entries(SHARED_MARKS)]) {
      const beside = new RegExp(`(?<![A-Za-z])(?:${pattern})\\s?-?\\d|\\d\\s?(?:${pattern})(?![A-Za-z])`)
      const alone = new RegExp(`(?<![A-Za-z])(?:[A-Z]{3}|RM|€|£|¥)(?![A-Za-z])`)
      const code = new RegExp(`(?<![A-Za-z])(?:${pattern})(?![A-Za-z])`)
      if (beside.test(text)) add(currency)
      else if (code.test(text) && alone.test(code.exec(text)?.[0] ?? '')) add(currency)
    }
  }
  return counts
}
