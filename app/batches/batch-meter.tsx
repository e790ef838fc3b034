import type { PhaseCounts } from '../realtime/count-phases.ts'
import { formatCount, formatFiles } from '../ui/format-numbers.ts'
import { Meter } from '../ui/meter.tsx'
import { PHASE_WEIGHTS, shareOf } from './batch-progress.ts'

type BatchMeterProps = {
  counts: PhaseCounts
  /** What is done, when it is known to be more than the counts say (see advanceProgress). */
  share?: number
  isThin?: boolean
}

/** How far a batch is, as one bar: every file adds to it phase by phase, its colour says how far it is. */
export function BatchMeter({ counts, share = shareOf(counts), isThin = false }: BatchMeterProps) {
  const held = Math.max(0, share - shareOf(counts)) * counts.total
  return (
    <Meter
      label={`${formatShare(share)} done: ${digest(counts)}`}
      total={counts.total}
      parts={[
        { name: 'searchable', count: counts.searchable, className: 'fill-phase-searchable' },
        { name: 'read', count: counts.read * PHASE_WEIGHTS.read, className: 'fill-phase-read' },
        {
          name: 'uploaded',
          count: (counts.uploaded + counts.duplicate) * PHASE_WEIGHTS.uploaded + held,
          className: 'fill-phase-uploaded',
        },
        { name: 'set aside', count: counts.skipped, className: 'fill-phase-skipped' },
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
  ['Set aside', 'bg-phase-skipped'],
  ['Failed', 'bg-phase-failed'],
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

/** Whole percents; all of it only when nothing is left. */
export const formatShare = (share: number): string => `${share < 1 ? Math.floor(share * 100) : 100} %`

/** Progress in one sentence, for the bar's name and for those who listen. */
export function digest(counts: PhaseCounts): string {
  const endings = [
    counts.failed && `${formatCount(counts.failed)} failed`,
    counts.duplicate && `${formatCount(counts.duplicate)} duplicate`,
    counts.skipped && `${formatCount(counts.skipped)} set aside`,
  ].filter(Boolean)
  return [`${formatCount(counts.searchable)} of ${formatFiles(counts.total)} searchable`, ...endings].join(
    ', ',
  )
}
