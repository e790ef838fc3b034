import type { PhaseCounts } from '../realtime/count-phases.ts'
import { formatCount, formatFiles } from '../ui/format-numbers.ts'
import { Meter } from '../ui/meter.tsx'

/** How far a batch is, as one bar over all its files. */
export function BatchMeter({ counts, isThin = false }: { counts: PhaseCounts; isThin?: boolean }) {
  return (
    <Meter
      label={digest(counts)}
      total={counts.total}
      parts={[
        { name: 'searchable', count: counts.searchable, className: 'fill-phase-searchable' },
        { name: 'read', count: counts.read, className: 'fill-phase-read' },
        { name: 'uploaded', count: counts.uploaded, className: 'fill-phase-uploaded' },
      ]}
      lost={[
        { name: 'set aside', count: counts.duplicate + counts.skipped, className: 'fill-phase-skipped' },
        { name: 'failed', count: counts.failed, className: 'fill-phase-failed' },
      ]}
      isThin={isThin}
    />
  )
}

const LEGEND = [
  ['Searchable', 'bg-phase-searchable'],
  ['Read', 'bg-phase-read'],
  ['Uploaded', 'bg-phase-uploaded'],
  ['Failed', 'bg-phase-failed'],
  ['Duplicate, cancelled or refused', 'bg-phase-skipped'],
] as const

/** What the colours of the bar mean. */
export function MeterLegend() {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 lg:grid">
      {LEGEND.map(([words, colour]) => (
        <li key={words} className="flex items-baseline gap-2">
          <span aria-hidden="true" className={`size-2.5 shrink-0 rounded-small ${colour}`} />
          {words}
        </li>
      ))}
    </ul>
  )
}

/** Progress in one sentence, for the bar's name and for those who listen. */
export function digest(counts: PhaseCounts): string {
  const endings = [
    counts.failed && `${formatCount(counts.failed)} failed`,
    counts.duplicate && `${formatCount(counts.duplicate)} duplicate`,
    counts.skipped && `${formatCount(counts.skipped)} skipped`,
  ].filter(Boolean)
  return [`${formatCount(counts.searchable)} of ${formatFiles(counts.total)} searchable`, ...endings].join(
    ', ',
  )
}
