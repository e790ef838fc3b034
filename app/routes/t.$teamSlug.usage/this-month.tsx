import { Link } from '@remix-run/react'
import { settingsPath } from '#app/http/paths.ts'
import type { Month } from '#app/team/find-month.server.ts'
import { MonthMeter } from '#app/team/month-meter.tsx'
import { formatShortDay } from '#app/ui/format-day.ts'
import { formatCost } from '#app/ui/format-numbers.ts'

/** What the month has cost so far, against what it may cost. */
export function ThisMonth({ team, month }: { team: { teamSlug: string }; month: Month }) {
  const { spentNanodollars, budgetNanodollars, firstDay } = month
  const isUsedUp = budgetNanodollars !== null && spentNanodollars >= budgetNanodollars
  return (
    <section aria-labelledby="month" className="mt-5 border-y border-rule py-4">
      <h2 id="month" className="text-note text-ink-soft">
        This month, since {formatShortDay(firstDay)}
      </h2>
      <p className="figures mt-0.5">
        <span className="text-figure font-semibold">{formatCost(spentNanodollars)}</span>{' '}
        <span className="text-ink-soft">
          {budgetNanodollars === null
            ? 'spent and reserved; there is no budget'
            : `of ${formatCost(budgetNanodollars)} spent and reserved`}
        </span>
      </p>
      <div className="mt-3 empty:hidden">
        <MonthMeter {...month} />
      </div>
      <p className="mt-2 text-note text-ink-soft">
        {isUsedUp ? 'The budget is used up: reading waits. ' : null}
        <Link to={settingsPath(team)} className="text-action underline">
          {budgetNanodollars === null ? 'Set a budget' : 'Change the budget'}
        </Link>
      </p>
    </section>
  )
}
