import { formatCost, formatCount } from '#app/ui/format-numbers.ts'

export const MEASURES = ['cost', 'tokens', 'calls'] as const
export type Measure = (typeof MEASURES)[number]

export type Used = { calls: number; tokens: number; costNanodollars: number }

export const MEASURE_WORDS: Record<Measure, string> = {
  cost: 'Cost',
  tokens: 'Tokens',
  calls: 'Requests',
}

export const amountOf = (used: Used, measure: Measure): number =>
  measure === 'cost' ? used.costNanodollars : used[measure]

export const formatAmount = (amount: number, measure: Measure): string =>
  measure === 'cost' ? formatCost(amount) : formatCount(amount)

export const sumOf = (rows: readonly Used[]): Used =>
  rows.reduce(
    (sum, row) => ({
      calls: sum.calls + row.calls,
      tokens: sum.tokens + row.tokens,
      costNanodollars: sum.costNanodollars + row.costNanodollars,
    }),
    { calls: 0, tokens: 0, costNanodollars: 0 },
  )
