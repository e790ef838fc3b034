/** How a cell looks besides its type. */
export type Mark = 'head' | 'heading' | 'strong' | 'corrected' | 'doubtful' | 'uncertain'

/** Where a cell leads: out of the workbook, or to a cell in it. */
export type Link = { url: string } | { sheet: string; cell: string }

type CellContent =
  | { type: 'text'; value: string }
  | { type: 'number'; value: number }
  /** `value` is YYYY-MM-DD. */
  | { type: 'date'; value: string }
  | { type: 'amount'; value: number; currency: string | null }

/** A cell can be text or a number and nothing else: a formula cannot be written. */
export type Cell = (CellContent & { mark?: Mark; link?: Link }) | null

export type Sheet = {
  /** At most 31 characters, none of []:*?/\ */
  name: string
  /** Widths of the columns, in characters. */
  widths: readonly number[]
  /** Whether the first row stays in sight and filters the rest. */
  hasHead: boolean
  rows: readonly (readonly Cell[])[]
}
