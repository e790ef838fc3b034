import { useRef } from 'react'
import { advanceProgress, type BatchProgress } from '#app/batches/batch-progress.ts'
import { BatchMeter, formatShare } from '#app/batches/batch-meter.tsx'
import { digest, outcome } from '#app/batches/batch-words.ts'
import type { PhaseCounts } from '#app/realtime/count-phases.ts'
import { formatCount, formatFiles } from '#app/ui/format-numbers.ts'
import type { SessionStatus } from '#domain/session-status.ts'
import { Spoken } from './spoken.tsx'

type PhasesProps = { counts: PhaseCounts; status: SessionStatus }

/** The three phases as counts, and one bar over all the work that never goes back by itself. */
export function Phases({ counts, status }: PhasesProps) {
  const { share } = useProgress(counts, status)
  const cameTo = outcome(counts, status)
  // Also those that take no part any more, for they were meant to: "12 of 12" would be a success, "0 of 0" nothing.
  const all = counts.total
  const failedLater = counts.failed - counts.unsent
  // The bytes of a duplicate are those of its first copy.
  const inStore = counts.uploaded + counts.read + counts.searchable + counts.duplicate + failedLater
  return (
    <section aria-label="Progress" className="mt-6">
      <dl className="grid grid-cols-3 border-y border-rule">
        <Phase name="Uploading" colour="bg-phase-uploaded" done={inStore} all={all} />
        <Phase name="Processing" colour="bg-phase-read" done={counts.read + counts.searchable} all={all} />
        <Phase name="Searchable" colour="bg-phase-searchable" done={counts.searchable} all={all} />
      </dl>
      <div className="mt-4 flex items-center gap-x-3">
        <BatchMeter counts={counts} status={status} share={share} />
        {cameTo === null ? (
          <span aria-hidden="true" className="figures min-w-12 shrink-0 text-end font-medium">
            {formatShare(share)}
          </span>
        ) : null}
      </div>
      {cameTo === null ? null : <p className="mt-2 font-medium">{cameTo}</p>}
      <Rest counts={counts} />
      <Spoken text={digest(counts, status)} />
    </section>
  )
}

function useProgress(counts: PhaseCounts, status: SessionStatus): BatchProgress {
  const progress = useRef<BatchProgress | null>(null)
  // Advancing by the same counts twice changes nothing, so that rendering twice does no harm.
  progress.current = advanceProgress(progress.current, counts, status)
  return progress.current
}

type PhaseProps = { name: string; colour: string; done: number; all: number }

function Phase({ name, colour, done, all }: PhaseProps) {
  return (
    <div className="border-rule px-3 py-3 not-first:border-s first:ps-0 last:pe-0 sm:px-5">
      <dt className="flex items-baseline gap-2 text-note text-ink-soft">
        <span
          aria-hidden="true"
          className={`size-2.5 shrink-0 rounded-small max-[22.5rem]:hidden ${colour}`}
        />
        <span>
          {name}
          <span className="sr-only">:</span>
        </span>
      </dt>
      <dd className="figures mt-0.5">
        <span className="text-figure font-semibold">{formatCount(done)}</span>{' '}
        <span className="text-note text-ink-soft max-sm:block">of {formatCount(all)}</span>
      </dd>
    </div>
  )
}

/** The files that have left the phases or come to them later, so that the sum is always all of them. */
function Rest({ counts }: { counts: PhaseCounts }) {
  const parts = [
    counts.failed > 0 && <span className="font-medium text-bad">{formatCount(counts.failed)} failed</span>,
    counts.duplicate > 0 && (
      <span>
        {formatCount(counts.duplicate)} {counts.duplicate === 1 ? 'duplicate' : 'duplicates'} of files to come
      </span>
    ),
    counts.skipped > 0 && <span>{formatCount(counts.skipped)} set aside</span>,
  ].filter(Boolean)
  if (parts.length === 0) return null
  return (
    <p className="mt-2 flex flex-wrap gap-x-4 text-note text-ink-soft">
      <span>{formatFiles(counts.total)} in all</span>
      {parts.map((part, index) => (
        <span key={index}>{part}</span>
      ))}
    </p>
  )
}
