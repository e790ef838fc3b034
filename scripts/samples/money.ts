/** How a country writes amounts: its thousands mark and its decimal mark. */
const NOTATIONS = {
  english: { thousands: ',', decimal: '.' },
  german: { thousands: '.', decimal: ',' },
  french: { thousands: '\u00a0', decimal: ',' },
  swiss: { thousands: "'", decimal: '.' },
} as const

export type Notation = keyof typeof NOTATIONS

/** Writes an amount given in hundredths: `124860` is `1'248.60` in Swiss notation. */
export function written(cents: number, notation: Notation, decimals = 2): string {
  const { thousands, decimal } = NOTATIONS[notation]
  const [whole = '', rest = ''] = (Math.abs(cents) / 100).toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands)
  return `${cents < 0 ? '-' : ''}${grouped}${rest ? decimal + rest : ''}`
}
