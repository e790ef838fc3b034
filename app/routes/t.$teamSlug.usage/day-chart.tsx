import { formatShortDay } from '#app/ui/format-day.ts'
import { amountOf, formatAmount, type Measure, MEASURE_WORDS, sumOf } from './measures.ts'
import type { UsedOnDay } from './load-usage.server.ts'

/** Of the width that a day has; the rest is air. */
const BAR = 0.72

/** A bar a day. Drawn as SVG with shares as attributes: the content policy allows no inline styles. */
export function DayChart({ days, measure }: { days: readonly UsedOnDay[]; measure: Measure }) {
  const amounts = days.map((day) => amountOf(day, measure))
  const most = Math.max(...amounts, 0)
  const [first, last] = [days.at(0), days.at(-1)]
  return (
    <figure className="mt-4">
      <div className="figures flex justify-between text-note text-ink-soft">
        <span>{most > 0 ? formatAmount(most, measure) : null}</span>
      </div>
      <svg role="img" aria-label={summary(days, measure)} className="block h-40 w-full border-b border-ink">
        <line x1="0" x2="100%" y1="0.5" y2="0.5" className="stroke-rule" />
        <line x1="0" x2="100%" y1="50%" y2="50%" className="stroke-rule" />
        {days.map((day, index) => {
          const height = most === 0 ? 0 : ((amounts[index] ?? 0) / most) * 100
          return (
            <rect
              key={day.day}
              x={`${((index + (1 - BAR) / 2) / days.length) * 100}%`}
              width={`${(BAR / days.length) * 100}%`}
              y={`${100 - height}%`}
              height={`${height}%`}
              className="fill-phase-searchable"
            >
              <title>{`${formatShortDay(day.day)}: ${formatAmount(amounts[index] ?? 0, measure)}`}</title>
            </rect>
          )
        })}
      </svg>
      <div className="flex justify-between pt-1 text-note text-ink-soft">
        <span>{first ? formatShortDay(first.day) : null}</span>
        <span>{last ? formatShortDay(last.day) : null}</span>
      </div>
    </figure>
  )
}

/** What one sees at a glance, for those who listen; the table below has every day. */
export function summary(days: readonly UsedOnDay[], measure: Measure): string {
  const most = days.reduce<UsedOnDay | null>(
    (best, day) => (best === null || amountOf(day, measure) > amountOf(best, measure) ? day : best),
    null,
  )
  const name = MEASURE_WORDS[measure]
  if (most === null || amountOf(most, measure) === 0) return `${name} by day: nothing so far.`
  const all = formatAmount(amountOf(sumOf(days), measure), measure)
  return `${name} by day: ${all} in ${days.length} days, most on ${formatShortDay(most.day)} with ${formatAmount(amountOf(most, measure), measure)}.`
}
