import { useEffect, useState } from 'react'
import { BatchMeter, digest } from '#app/batches/batch-meter.tsx'
import { filesInPlay, type PhaseCounts } from '#app/realtime/count-phases.ts'
import { formatCount, formatFiles } from '#app/ui/format-numbers.ts'
import type { SessionStatus } from '#domain/session-status.ts'

/** Often enough to follow, seldom enough to listen to. */
const SPOKEN_EVERY_MS = 8_000

type PhasesProps = { counts: PhaseCounts; status: SessionStatus; estimatedCompletionAt: string | null }

/** The three phases as counts, and one bar over all files. */
export function Phases({ counts, status, estimatedCompletionAt }: PhasesProps) {
  const all = filesInPlay(counts)
  const isRead = counts.read + counts.searchable
  return (
    <section aria-label="Progress" className="mt-6">
      <dl className="grid grid-cols-3 border-y border-rule">
        <Phase
          name="Uploading"
          colour="bg-phase-uploaded"
          done={all - counts.waiting}
          all={all}
          verb="uploaded"
        />
        <Phase name="Processing" colour="bg-phase-read" done={isRead} all={all} verb="read" />
        <Phase
          name="Searchable"
          colour="bg-phase-searchable"
          done={counts.searchable}
          all={all}
          verb="ready"
        />
      </dl>
      <div className="mt-4">
        <BatchMeter counts={counts} />
      </div>
      <div className="mt-2 flex flex-wrap justify-between gap-x-6 gap-y-1 text-note text-ink-soft">
        <Rest counts={counts} />
        {estimatedCompletionAt && status === 'processing' ? <DoneBy at={estimatedCompletionAt} /> : null}
      </div>
      <Spoken text={digest(counts)} />
    </section>
  )
}

type PhaseProps = { name: string; colour: string; done: number; all: number; verb: string }

function Phase({ name, colour, done, all, verb }: PhaseProps) {
  return (
    <div className="border-rule px-3 py-3 not-first:border-s first:ps-0 sm:px-5">
      <dt className="flex items-baseline gap-2 text-note text-ink-soft">
        <span aria-hidden="true" className={`size-2.5 rounded-small ${colour}`} />
        {name}
      </dt>
      <dd className="figures mt-0.5">
        <span className="text-figure font-semibold">{formatCount(done)}</span>{' '}
        <span className="text-note text-ink-soft max-sm:block">
          of {formatCount(all)} {verb}
        </span>
      </dd>
    </div>
  )
}

/** The files that take no part in the phases, so that the sum is always all of them. */
function Rest({ counts }: { counts: PhaseCounts }) {
  const parts = [
    counts.failed > 0 && <span className="font-medium text-bad">{formatCount(counts.failed)} failed</span>,
    counts.duplicate > 0 && (
      <span>
        {formatCount(counts.duplicate)} {counts.duplicate === 1 ? 'duplicate' : 'duplicates'} of files to come
      </span>
    ),
    counts.skipped > 0 && <span>{formatCount(counts.skipped)} cancelled or refused</span>,
  ].filter(Boolean)
  return (
    <p className="flex flex-wrap gap-x-4">
      <span>{formatFiles(counts.total)} in all</span>
      {parts.map((part, index) => (
        <span key={index}>{part}</span>
      ))}
    </p>
  )
}

/** A clock time, in the visitor's zone: known in the browser only. */
function DoneBy({ at }: { at: string }) {
  const [clock, setClock] = useState('')
  useEffect(() => {
    setClock(new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }))
  }, [at])
  return clock ? <p className="figures">Done by about {clock}</p> : null
}

/** One sentence now and then for screen readers, not one for every file. */
function Spoken({ text }: { text: string }) {
  const [spoken, setSpoken] = useState('')
  const [isResting, setResting] = useState(true)
  useEffect(() => {
    if (!isResting) return
    const timer = setTimeout(() => setResting(false), SPOKEN_EVERY_MS)
    return () => clearTimeout(timer)
  }, [isResting])
  useEffect(() => {
    if (isResting || text === spoken) return
    setSpoken(text)
    setResting(true)
  }, [isResting, text, spoken])
  return (
    <p role="status" className="sr-only">
      {spoken}
    </p>
  )
}
