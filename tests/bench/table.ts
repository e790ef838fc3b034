/** One line of a bench: a figure, what it is compared to, and what it was meant to be. */
export type Line = {
  what: string
  figure: string
  comparedTo?: Comparison
  goal?: Goal
}

/** The ratio to something that was measured in the same run. */
export type Comparison = { what: string; ratio: number }

export type Goal = { words: string; isMet: boolean }

/** A goal as a ceiling: `atMost(ratio, 6)` reads "≤ 6". Words replace the number where it needs a unit. */
export const atMost = (value: number, ceiling: number, words = String(ceiling)): Goal => ({
  words: `≤ ${words}`,
  isMet: value <= ceiling,
})

export const atLeast = (value: number, floor: number, words = String(floor)): Goal => ({
  words: `≥ ${words}`,
  isMet: value >= floor,
})

const HEAD = ['', 'measured', 'ratio', '÷ compared to', 'goal', '']

/** Lines as one aligned table. */
export function formatTable(lines: readonly Line[]): string {
  const rows = [HEAD, ...lines.map(cellsOf)]
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) => `  ${row.map((cell, column) => pad(cell, column, widths)).join('  ')}`.trimEnd())
    .join('\n')
}

function cellsOf({ what, figure, comparedTo, goal }: Line): string[] {
  return [
    what,
    figure,
    comparedTo ? formatRatio(comparedTo.ratio) : '',
    comparedTo ? `÷ ${comparedTo.what}` : '',
    goal?.words ?? '',
    goal ? (goal.isMet ? 'met' : 'MISSED') : '',
  ]
}

/** Numbers stand right, words left. */
const pad = (cell: string, column: number, widths: readonly number[]) =>
  column === 1 || column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)

/** Three digits that mean something: 0.043, 1.31, 28.4, 1,250. */
export function formatRatio(ratio: number): string {
  return ratio.toLocaleString('en', { maximumSignificantDigits: 3, useGrouping: true })
}

/** Milliseconds in the unit that people would choose. */
export function formatMs(ms: number): string {
  if (ms >= 2_000) return `${(ms / 1000).toFixed(1)} s`
  if (ms >= 100) return `${Math.round(ms)} ms`
  return ms >= 1 ? `${ms.toFixed(1)} ms` : `${ms.toFixed(3)} ms`
}
