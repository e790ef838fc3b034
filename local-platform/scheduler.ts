import type { PGlite } from '@electric-sql/pglite'
import { z } from 'zod'
import { parseCronSchedule } from './cron-schedule.ts'

export type SchedulerOptions = {
  pglite: PGlite
  /** Stands in for every schedule of ten seconds, so that tests need not wait; milliseconds. */
  tickMs: number
  now(): Date
  log(line: string): void
}

export type Scheduler = { close(): Promise<void> }

const Job = z.object({
  jobid: z.number(),
  schedule: z.string(),
  command: z.string(),
  username: z.string(),
  database: z.string(),
})
type Job = z.infer<typeof Job>

const JOBS =
  'select jobid::int as jobid, schedule, command, username, database from cron.job where active order by jobid'
const TICK_SECONDS = 10
const LONGEST_PAUSE_MS = 1_000

/** Runs the jobs of cron.job when they are due, one at a time, each as the user who scheduled it. */
export function startScheduler(options: SchedulerOptions): Scheduler {
  const pauseMs = Math.min(options.tickMs, LONGEST_PAUSE_MS)
  const due = new DueJobs(options.tickMs, options.now())
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let round = Promise.resolve()

  const runRound = async () => {
    const jobs = z.array(Job).parse((await options.pglite.query(JOBS)).rows)
    for (const job of jobs) if (!closed && due.take(job, options)) await runJob(job, options)
  }
  const go = () => {
    round = runRound()
      .catch((error: unknown) => options.log(`scheduler: ${messageOf(error)}`))
      .finally(() => {
        if (!closed) timer = setTimeout(go, pauseMs)
      })
  }
  go()
  return {
    async close() {
      closed = true
      clearTimeout(timer)
      await round
    },
  }
}

/** Remembers when each job ran last. */
class DueJobs {
  readonly #tickMs: number
  readonly #startedAt: Date
  readonly #lastRun = new Map<string, number>()

  constructor(tickMs: number, startedAt: Date) {
    this.#tickMs = tickMs
    this.#startedAt = startedAt
  }

  /** Whether the job is due; if so it counts as run. A job of seconds runs at once after a start. */
  take(job: Job, { now, log }: SchedulerOptions): boolean {
    const at = now()
    const name = `${job.jobid} ${job.schedule}`
    try {
      const schedule = parseCronSchedule(job.schedule)
      if (schedule.kind === 'seconds') {
        const period = schedule.seconds === TICK_SECONDS ? this.#tickMs : schedule.seconds * 1000
        if (at.getTime() - (this.#lastRun.get(name) ?? Number.NEGATIVE_INFINITY) < period) return false
        this.#lastRun.set(name, at.getTime())
        return true
      }
      const minute = minuteOf(at)
      if ((this.#lastRun.get(name) ?? minuteOf(this.#startedAt)) === minute || !schedule.matches(at))
        return false
      this.#lastRun.set(name, minute)
      return true
    } catch (error) {
      if (!this.#lastRun.has(name)) log(`scheduler: job ${job.jobid}: ${messageOf(error)}`)
      this.#lastRun.set(name, at.getTime())
      return false
    }
  }
}

const minuteOf = (at: Date) => Math.floor(at.getTime() / 60_000)

async function runJob(job: Job, { pglite, now, log }: SchedulerOptions): Promise<void> {
  const startedAt = now()
  const failure = await pglite
    .transaction(async (transaction) => {
      await transaction.query(`select set_config('role', $1, true)`, [job.username])
      await transaction.exec(job.command)
    })
    .then(() => null, messageOf)
  if (failure !== null) log(`scheduler: ${job.command}: ${failure}`)
  await pglite.query(
    `insert into cron.job_run_details (jobid, database, username, command, status, return_message, start_time, end_time)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      job.jobid,
      job.database,
      job.username,
      job.command,
      failure === null ? 'succeeded' : 'failed',
      failure ?? '',
      startedAt.toISOString(),
      now().toISOString(),
    ],
  )
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
