import { NANODOLLARS_PER_DOLLAR } from '#domain/money.ts'

const WHOLE = new Intl.NumberFormat('en')

/** 1,500 */
export const formatCount = (count: number): string => WHOLE.format(count)

/** "1 file", "1,500 files" */
export const formatFiles = (count: number): string =>
  `${formatCount(count)} ${count === 1 ? 'file' : 'files'}`

/** Rounds up to the least amount of four digits. */
const LEAST_SHOWN = NANODOLLARS_PER_DOLLAR / 20_000

/** Dollars from nano-dollars: two digits, four of a small amount; what was paid never looks like nothing. */
export function formatCost(nanodollars: number): string {
  if (nanodollars > 0 && nanodollars < LEAST_SHOWN) return '< $0.0001'
  const dollars = nanodollars / NANODOLLARS_PER_DOLLAR
  const digits = dollars > 0 && dollars < 0.01 ? 4 : 2
  return `$${dollars.toFixed(digits)}`
}

/** 412 KB, 1.8 MB; powers of 1,024 as file managers count. A speed may have a fraction of a byte. */
export function formatBytes(bytes: number): string {
  const whole = Math.round(bytes)
  if (whole < 1_024) return `${whole} B`
  const kilobytes = whole / 1_024
  if (kilobytes < 1_000) return `${Math.round(kilobytes)} KB`
  return `${(kilobytes / 1_024).toFixed(1)} MB`
}
