/**
 * A number as people type or paste it, with a decimal point or comma, marks between thousands and its currency:
 * "1,234.50", "1.234,50 €", "CHF 1’234.50", "12,50-", "5,–". Null for what is no number or finer than a thousandth,
 * which is all that is kept. A single comma before three digits parts thousands, a single point there is a decimal
 * point.
 */
export function parseAmount(typed: string): number | null {
  const { isNegative, digits } = withoutSign(withoutCurrency(typed.replace(/[\s'’]/g, '')))
  const plain = withDecimalPoint(digits)
  if (plain === null || !/^\d{1,11}(\.\d{1,3})?$|^\.\d{1,3}$/.test(plain)) return null
  const value = Number(plain)
  return isNegative && value !== 0 ? -value : value
}

/** Two letters or more, so that the A of a tax class stays what it is: no number. */
const CURRENCY = String.raw`(?:\p{Sc}|\p{L}{2,3}(?:\.(?!\d))?|\p{L}{1,2}\p{Sc})`
const SIGN = '[-−–]'
const BEFORE = new RegExp(String.raw`^(${SIGN}?)${CURRENCY}(${SIGN}?[\d.,].*)$`, 'u')
const AFTER = new RegExp(String.raw`^(.*\d(?:[.,]?${SIGN})?)${CURRENCY}$`, 'u')

/** The currency stands in a field of its own. On one side only: on both it would be two amounts. */
function withoutCurrency(text: string): string {
  if (BEFORE.test(text)) return text.replace(BEFORE, '$1$2')
  return text.replace(AFTER, '$1')
}

function withoutSign(text: string): { isNegative: boolean; digits: string } {
  // "5,–": the stroke stands for cents, not for less than nothing.
  if (/^\d+[.,][-−–]$/.test(text)) return { isNegative: false, digits: text.slice(0, -2) }
  const parted = /^([-−–]?)(.*?)([-−–]?)$/.exec(text)
  const [, before = '', digits = '', after = ''] = parted ?? []
  return { isNegative: before !== '' || after !== '', digits: before && after ? '' : digits }
}

/** Null when the marks cannot be those of one number. */
function withDecimalPoint(text: string): string | null {
  if (/[^\d.,]/.test(text)) return null
  const marks = text.replace(/\d/g, '')
  if (marks === '') return text
  const decimal = decimalMark(text, marks)
  const thousands = [...marks].find((mark) => mark !== decimal)
  const [whole = '', fraction = '', ...rest] = decimal ? text.split(decimal) : [text]
  if (rest.length > 0) return null
  if (thousands && !whole.split(thousands).every((group, index) => index === 0 || group.length === 3))
    return null
  return fraction === ''
    ? whole.replaceAll(thousands ?? ' ', '')
    : `${whole.replaceAll(thousands ?? ' ', '')}.${fraction}`
}

function decimalMark(text: string, marks: string): string | null {
  const last = marks.at(-1) ?? ''
  const isAlone = [...marks].every((mark) => mark === last)
  if (!isAlone) return last
  if (marks.length > 1) return null
  return last === ',' && /^\d{1,3},\d{3}$/.test(text) ? null : last
}
