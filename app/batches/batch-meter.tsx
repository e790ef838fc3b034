import type { PhaseCounts } from '../realtime/count-phases.ts'
import { Meter } from '../ui/meter.tsx'
import type { SessionStatus } from '#domain/session-status.ts'
import { digest, outcome } from './batch-words.ts'
import { PHASE_WEIGHTS, shareOf } from './batch-progress.ts'

type BatchMeterProps = {
  counts: PhaseCounts
  status: SessionStatus
  /** What is done, when it is known to be more than the counts say (see advanceProgress). */
  share?: number
  isThin?: boolean
}

/**
 * How far a batch is, as one bar: every file adds to it phase by phase, its colour says how far it is. Of a cancelled
 * batch it stands, faint, where the work came to.
 */
export function BatchMeter(props: BatchMeterProps) {
  const { counts, status, share = shareOf(counts, status), isThin = false } = props
  const held = Math.max(0, share - shareOf(counts, status)) * counts.total
  const isCancelled = status === 'cancelled'
  const words = digest(counts, status)
  return (
    <Meter
      label={outcome(counts, status) === null ? `${formatShare(share)} done: ${words}` : words}
      total={counts.total}
      parts={[
        { name: 'searchable', count: counts.searchable, className: 'fill-phase-searchable' },
        { name: 'read', count: counts.read * PHASE_WEIGHTS.read, className: 'fill-phase-read' },
        {
          name: 'uploaded',
          count: (counts.uploaded + counts.duplicate) * PHASE_WEIGHTS.uploaded + held,
          className: 'fill-phase-uploaded',
        },
        { name: 'set aside', count: isCancelled ? 0 : counts.skipped, className: 'fill-phase-skipped' },
        { name: 'failed', count: counts.failed, className: 'fill-phase-failed' },
      ]}
      isThin={isThin}
      isFaint={isCancelled}
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
