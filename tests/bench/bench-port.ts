import type { Line } from './table.ts'

/** What bench.ts runs. */
export type Bench = {
  /** What it answers, in one line. */
  question: string
  /** Closes whatever it opened. Throws only when it could not measure. */
  run: () => Promise<BenchResult>
}

export type BenchResult = { lines: Line[]; notes?: string[] }
