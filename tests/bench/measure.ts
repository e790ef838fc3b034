import { performance } from 'node:perf_hooks'

/** One thing that is measured. */
export type Subject = {
  /** Sets the scene of each round; not timed. */
  prepare?: () => Promise<void>
  run: () => Promise<void>
  /** How many files, calls or requests one run does; times are told for one of them. Default 1. */
  units?: number
  /** Takes part in the first `rounds` rounds only: for what takes minutes. */
  rounds?: number
}

/** Milliseconds a unit, over the rounds. */
export type Timing = { median: number; p95: number; rounds: number }

/**
 * Times the subjects by turns, so that a machine that slows down or warms up does it to all of them alike. Each round
 * begins with another subject; before the first one, each has run once unwatched (`warmUp: false` leaves that out).
 */
export async function measureByTurns(
  subjects: readonly Subject[],
  options: { rounds: number; warmUp?: boolean },
): Promise<(subject: Subject) => Timing> {
  if (options.warmUp ?? true) for (const subject of subjects) await timeOnce(subject)
  const times = new Map<Subject, number[]>(subjects.map((subject) => [subject, []]))
  for (let round = 0; round < options.rounds; round += 1) {
    for (let turn = 0; turn < subjects.length; turn += 1) {
      const subject = subjects[(round + turn) % subjects.length]
      if (!subject || round >= (subject.rounds ?? options.rounds)) continue
      times.get(subject)?.push(await timeOnce(subject))
    }
  }
  return (subject) => summarise(times.get(subject) ?? [])
}

async function timeOnce(subject: Subject): Promise<number> {
  await subject.prepare?.()
  const start = performance.now()
  await subject.run()
  return (performance.now() - start) / (subject.units ?? 1)
}

function summarise(times: readonly number[]): Timing {
  return { median: quantile(times, 0.5), p95: quantile(times, 0.95), rounds: times.length }
}

/** The value below which `share` of the values lie, between neighbours by their distance. Throws when there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined) throw new Error('nothing was measured')
  return below + (above - below) * (place - Math.floor(place))
}
