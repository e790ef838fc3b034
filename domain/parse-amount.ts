/**
 * A number as people type it, with a decimal point or comma and marks between thousands: "1,234.50", "1.234,50",
 * "1 234,5", "12,50-". Null for what is no number or finer than a thousandth, which is all that is kept.
 * A single comma before three digits parts thousands, a single point there is a decimal point.
 */
export function parseAmount(typed: string): number | null {
  const { isNegative, digits } = withoutSign(typed.replace(/[\s'’]/g, ''))
  const plain = withDecimalPoint(digits)
  if (plain === null || !/^\d{1,11}(\.\d{1,3})?$|^\.\d{1,3}$/.test(plain)) return null
  const value = Number(plain)
  return isNegative && value !== 0 ? -value : value
}

function withoutSign(text: string): { isNegative: boolean; digits: string } {
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
