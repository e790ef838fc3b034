import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { UnreadableFileError } from './unreadable-file-error.ts'
import { FromWorker, type ToWorker } from './worker-messages.ts'

/** The process that was reading ended. Trying again is worth while: the next try gets a new process. */
export class ReaderCrashedError extends Error {
  override name = 'ReaderCrashedError'
  readonly retryable = true
}

type Work = Extract<ToWorker, { type: 'read' | 'embed' }>
type WorkWithoutId = Work extends infer Each ? (Each extends Work ? Omit<Each, 'id'> : never) : never
type Result = Extract<FromWorker, { type: 'read' | 'embedded' }>

type Job = {
  work: Work
  signal: AbortSignal | undefined
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}
type Slot = { child: ChildProcess | null; job: Job | null; watchdog: NodeJS.Timeout | undefined }

export type PoolOptions = {
  slots: number
  log: (line: string) => void
  /** The script of a slot; tests bring their own. */
  script?: URL
  /** A slot that says nothing for so long while it works is replaced. */
  silenceMs?: number
}
export type Pool = { run(work: WorkWithoutId, signal?: AbortSignal): Promise<Result>; close(): Promise<void> }

/** Two slots, the database and the functions together must stay below 4 GiB. */
const MAX_RSS = 1.15 * 1024 ** 3
const SILENCE_MS = 180_000

/** Runs work in child processes, one job a slot; processes start when first needed and are replaced when they end. */
export function createPool({ slots: count, log, script, silenceMs = SILENCE_MS }: PoolOptions): Pool {
  const worker = script ?? new URL('./reader-worker.ts', import.meta.url)
  const slots: Slot[] = Array.from({ length: count }, () => ({ child: null, job: null, watchdog: undefined }))
  const queue: Job[] = []
  let nextId = 1
  let closed = false

  function dispatch(): void {
    // A slot whose process runs already is preferred: starting the engines costs seconds and memory.
    const free = slots
      .filter(({ job }) => !job)
      .sort((a, b) => Number(b.child !== null) - Number(a.child !== null))
    for (const slot of free) {
      const job = queue.shift()
      if (!job) return
      slot.job = job
      const child = (slot.child ??= startChild(slot))
      child.send(job.work)
      watch(slot)
    }
  }

  function startChild(slot: Slot): ChildProcess {
    const child = fork(worker, [], {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    child.stderr?.on('data', (data: Buffer) => log(`reader ${child.pid}: ${data.toString().trim()}`))
    child.on('message', (message) => receive(slot, child, message))
    child.on('error', (error) => log(`reader ${child.pid}: ${error.message}`))
    child.on('exit', (code, signal) => {
      if (slot.child !== child) return
      slot.child = null
      if (!closed) log(`reader ${child.pid} ended (${signal ?? code})`)
      finish(slot, (job) => job.reject(new ReaderCrashedError('The reading process ended.')))
    })
    return child
  }

  function receive(slot: Slot, child: ChildProcess, raw: unknown): void {
    const message = FromWorker.parse(raw)
    if (slot.child !== child || slot.job?.work.id !== message.id) return
    if (message.type === 'page') return watch(slot)
    if (message.rss > MAX_RSS) retire(slot)
    finish(slot, (job) => {
      if (message.type !== 'failed') job.resolve(message)
      else
        job.reject(message.unreadable ? new UnreadableFileError(message.message) : new Error(message.message))
    })
  }

  function finish(slot: Slot, settle: (job: Job) => void): void {
    clearTimeout(slot.watchdog)
    const job = slot.job
    slot.job = null
    if (job) settle(job)
    if (!closed) dispatch()
  }

  function retire(slot: Slot): void {
    slot.child?.kill('SIGKILL')
    slot.child = null
  }

  function watch(slot: Slot): void {
    clearTimeout(slot.watchdog)
    slot.watchdog = setTimeout(() => slot.child?.kill('SIGKILL'), silenceMs).unref()
  }

  function giveUp(job: Job): void {
    const index = queue.indexOf(job)
    if (index >= 0) queue.splice(index, 1)
    // What runs goes on to the end of its page; its slot is free again then.
    else slots.find((slot) => slot.job === job)?.child?.send({ type: 'cancel', id: job.work.id })
    job.reject(job.signal?.reason)
  }

  return {
    run(work, signal) {
      if (closed) return Promise.reject(new Error('The reader is closed.'))
      if (signal?.aborted) return Promise.reject(signal.reason)
      return new Promise<Result>((resolve, reject) => {
        const job: Job = { work: { ...work, id: nextId++ }, signal, resolve, reject }
        const onAbort = (): void => giveUp(job)
        signal?.addEventListener('abort', onAbort, { once: true })
        job.resolve = (result) => {
          signal?.removeEventListener('abort', onAbort)
          resolve(result)
        }
        job.reject = (error) => {
          signal?.removeEventListener('abort', onAbort)
          reject(error)
        }
        queue.push(job)
        dispatch()
      })
    },
    async close() {
      closed = true
      for (const job of queue.splice(0)) job.reject(new Error('The reader is closed.'))
      await Promise.all(
        slots.map(async ({ child }) => {
          if (!child || child.exitCode !== null || child.signalCode !== null) return
          const ended = once(child, 'exit')
          child.kill('SIGKILL')
          await ended
        }),
      )
    },
  }
}
