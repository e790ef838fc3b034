import { formatCost } from '#app/ui/format-numbers.ts'
import { Meter } from '#app/ui/meter.tsx'

type MonthMeterProps = { spentNanodollars: number; budgetNanodollars: number | null }

/** What is spent of the month's budget. A budget of nothing is used up from the start. */
export function MonthMeter({ spentNanodollars, budgetNanodollars }: MonthMeterProps) {
  if (budgetNanodollars === null) return null
  const isUsedUp = spentNanodollars >= budgetNanodollars
  const label = `${formatCost(spentNanodollars)} of ${formatCost(budgetNanodollars)} spent this month`
  return (
    <Meter
      label={label}
      total={Math.max(budgetNanodollars, 1)}
      parts={[
        {
          name: 'spent',
          count: isUsedUp ? Math.max(budgetNanodollars, 1) : spentNanodollars,
          className: isUsedUp ? 'fill-phase-failed' : 'fill-phase-searchable',
        },
      ]}
    />
  )
}
