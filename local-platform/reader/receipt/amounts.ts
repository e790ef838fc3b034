import { currencyOfMark, CURRENCY_MARK } from './currency-marks.ts'

/** An amount of money (or a figure that looks like one) inside a text. `start` and `end` cut out all of it. */
export type Amount = {
  value: number
  start: number
  end: number
  /** ISO 4217 if a sign or code stands beside it. */
  currency: string | null
  /** Letters had to be taken for digits. */
  repaired: boolean
}

export type NumberStyle = {
  decimalSign: '.' | ','
  /** Amounts are whole numbers, as in yen. */
  wholeAmounts: boolean
}

const DATE_OR_TIME = /\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}:\d{2}(?::\d{2})?/g

/** Decides by majority whether point or comma parts the decimals, and whether amounts have any. */
export function numberStyleOf(texts: readonly string[]): NumberStyle {
  const plain = texts.map((text) => text.replace(DATE_OR_TIME, ' '))
  const count = (pattern: RegExp): number =>
    plain.reduce((sum, text) => sum + [...text.matchAll(pattern)].length, 0)
  const points = count(/\d\.\d{2}(?!\d)/g)
  const commas = count(/\d,\d{2}(?!\d)/g)
  const whole = count(/[¥₩円]|\bJPY\b|\bKRW\b|\bVND\b/g)
  const wholeAmounts = whole > 0 && points + commas <= whole / 2
  return { decimalSign: commas > points ? ',' : '.', wholeAmounts }
}

const LOOKS_LIKE_DIGIT: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  C: '0',
  Q: '0',
  D: '0',
  I: '1',
  l: '1',
  '|': '1',
  S: '5',
  B: '8',
}
const MISREAD_NUMBER =
  /(?<![A-Za-z\d.,])((?:RM|MYR|EUR|USD|CHF|[$€£])?\s?-?)([\dOoCQDIl|SB]{1,6}[.,][\dOoCQDIl|SB]{2})(?![\dA-Za-z])/g

/** Turns letters inside what must be a number into the digits they were misread from ("RMO.0C" becomes "RM0.00"). */
export function repairDigits(text: string): string {
  return text.replace(MISREAD_NUMBER, (whole, mark: string, number: string) => {
    const digits = [...number].filter((sign) => /\d/.test(sign)).length
    if (digits === number.length - 1 || digits === 0) return whole
    return mark + [...number].map((sign) => LOOKS_LIKE_DIGIT[sign] ?? sign).join('')
  })
}

/** All amounts in the text, in order. The text must have gone through `plainText`. */
export function findAmounts(original: string, style: NumberStyle): Amount[] {
  const text = repairDigits(original)
  const repaired = text !== original
  const amounts: Amount[] = []
  for (const match of text.matchAll(numberPattern(style))) {
    const start = match.index
    const end = start + match[0].length
    const before = text.slice(0, start)
    const after = text.slice(end)
    if (/[\d.,:/#*]$|\d[- ]?$/.test(before.replace(/\s$/, '')) && !/\s$/.test(before)) continue
    if (
      /^(?:\d|[.,:/]\d|-\d|\s?%|\s?(?:kg|g|ml|l|cm|mm|km|lit(?:re|er|ros|ri)s?|ltr|lbs?|oz|kwh)\b)/i.test(
        after,
      )
    )
      continue
    if (match[0].startsWith('.') && /\p{L}\s?$/u.test(before)) continue
    const prefix = new RegExp(`(${CURRENCY_MARK})\\s?-?\\(?\\s?$`).exec(before)?.[1]
    const suffix = new RegExp(`^\\s?(${CURRENCY_MARK})(?![A-Za-z])`).exec(after)?.[1]
    const mark = prefix ?? suffix
    const isDecimal = new RegExp(`[.,](?:\\d{2}|-{1,2})$`).test(match[0])
    const isWhole = !isDecimal && !/[.,]\d{3}$/.test(match[0])
    if (isWhole && !mark && !(style.wholeAmounts && isWholeAmount(text, match[0]))) continue
    const value = numberValue(match[0], style)
    if (!Number.isFinite(value) || value >= 1e9) continue
    const negative =
      /-\s?(?:[^\d\s]{1,3}\s?)?$/.test(before.slice(-5)) ||
      (/\(\s?$/.test(before) && /^\s?\)/.test(after)) ||
      /^-(?!\d)/.test(after)
    const from = prefix ? before.lastIndexOf(prefix) : start
    const currency = mark ? currencyOfMark(mark) : null
    amounts.push({ value: negative ? -value : value, start: from, end, currency, repaired })
  }
  return amounts
}

function numberPattern({ decimalSign }: NumberStyle): RegExp {
  const thousands = decimalSign === '.' ? "[,']" : "[.' ]"
  const decimals = decimalSign === '.' ? '\\.' : ','
  return new RegExp(
    [
      `\\d{1,3}(?:${thousands}\\d{3})+(?:${decimals}(?:\\d{2}|--?))?`,
      `\\d+[.,](?:\\d{2,3}(?!\\d)|--?(?!\\d))`,
      `\\.\\d{2}(?!\\d)`,
      `\\d+`,
    ].join('|'),
    'g',
  )
}

// In yen a bare number is an amount only where nothing but the number and its marks stands.
const isWholeAmount = (text: string, number: string): boolean =>
  /^[\s¥\\*※内税込軽()-]*$/.test(text.replace(number, '')) && number.replace(/\D/g, '').length <= 7

function numberValue(raw: string, { decimalSign }: NumberStyle): number {
  const text = raw.replace(/[.,]-{1,2}$/, '').replace(/[' ]/g, '')
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  if (last < 0) return Number(text)
  const digitsAfter = text.length - last - 1
  const isDecimal = digitsAfter === 2 || (text[last] === decimalSign && digitsAfter <= 3)
  const whole = text.slice(0, last).replace(/[.,]/g, '')
  return isDecimal ? Number(`${whole}.${text.slice(last + 1)}`) : Number(text.replace(/[.,]/g, ''))
}

/** Money is compared in thousandths, so that sums of decimals do not drift. */
export const sameAmount = (a: number, b: number, tolerance = 0.004): boolean => Math.abs(a - b) <= tolerance

export const roundToCents = (value: number): number => Math.round(value * 100) / 100
