import { type ReactNode, useEffect, useState } from 'react'
import type { BatchNumbers, QuotaWeather } from '#app/batches/batch-numbers.ts'
import type { PhaseCounts } from '#app/realtime/count-phases.ts'
import { clockTime } from '#app/ui/clock-time.ts'
import { Icon } from '#app/ui/icon.tsx'
import type { SessionStatus } from '#domain/session-status.ts'
import { paceWords, quotaWords, successWords } from './pace-words.ts'

type PaceProps = {
  counts: PhaseCounts
  status: SessionStatus
  numbers: BatchNumbers
  quota: QuotaWeather | null
}

/** How fast it goes, how well, until when, and what it waits for. */
export function Pace({ counts, status, numbers, quota }: PaceProps) {
  const isRunning = status === 'processing'
  const facts: ReactNode[] = [
    numbers.filesAMinute !== null && numbers.filesAMinute > 0 && paceWords(numbers.filesAMinute),
    successWords(counts),
    isRunning && numbers.estimatedCompletionAt !== null && <DoneBy at={numbers.estimatedCompletionAt} />,
  ].filter(Boolean)
  return (
    <div className="mt-3 grid gap-1 text-note text-ink-soft">
      {/* The line is there before the first fact is: what stands below keeps its place. */}
      <div className={isRunning ? 'min-h-5' : undefined}>
        {facts.length > 0 ? (
          <ul className="figures flex flex-wrap gap-x-5 gap-y-1">
            {facts.map((fact, index) => (
              <li key={index}>{fact}</li>
            ))}
          </ul>
        ) : null}
      </div>
      {isRunning && quota ? <QuotaLine quota={quota} /> : null}
    </div>
  )
}

function QuotaLine({ quota }: { quota: QuotaWeather }) {
  const until = quota.limitedUntil === null ? null : Date.parse(quota.limitedUntil)
  const now = useSeconds(until !== null)
  const waitsMs = until !== null && now !== null && until > now ? until - now : null
  return (
    <p className="figures flex items-center gap-1.5">
      {waitsMs === null ? null : <Icon name="clock" className="size-4 text-wait" />}
      <span className={waitsMs === null ? undefined : 'text-wait'}>{quotaWords(quota, waitsMs)}</span>
    </p>
  )
}

/** A clock time, in the visitor's zone: known in the browser only. */
function DoneBy({ at }: { at: string }) {
  const [clock, setClock] = useState('')
  useEffect(() => setClock(clockTime(new Date(at), new Date())), [at])
  return clock ? (
    <time dateTime={at} title={new Date(at).toLocaleString()}>
      Done by about {clock}
    </time>
  ) : null
}

/** The time, once a second while it matters; null on the server. */
function useSeconds(isOn: boolean): number | null {
  const [now, setNow] = useState<number | null>(null)
  useEffect(() => {
    if (!isOn) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [isOn])
  return now
}
