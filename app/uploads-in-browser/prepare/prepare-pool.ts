import { Failure } from '#domain/failures.ts'
import type { Clock } from '#app/uploads/ports.ts'
import type { PrepareAnswer, PrepareJob, PrepareResult } from './prepare-messages.ts'

/** A large photo on a slow phone takes seconds, as does a page of a TIFF: whoever is silent for longer hangs. */
const HANGS_AFTER_MS = 60_000

/** As much of a Worker as is needed here. */
export type PrepareWorker = {
  postMessage: (job: PrepareJob) => void
  addEventListener: (
    type: 'message' | 'error' | 'messageerror',
    listener: (event: { data?: unknown }) => void,
  ) => void
  terminate: () => void
}

type Waiting = {
  asked: Omit<PrepareJob, 'job'>
  resolve: (result: PrepareResult) => void
  reject: (reason: unknown) => void
}

type Member = {
  worker: PrepareWorker
  isUp: boolean
  current: (Waiting & { job: number; stopWatch: () => void }) | null
}

/**
 * A few workers, a file at a time each. One that dies or hangs costs the file it held: it is ended, and another takes
 * its place when there is work.
 */
export class PreparePool {
  readonly #newWorker: () => PrepareWorker
  readonly #size: number
  readonly #clock: Clock
  readonly #members = new Set<Member>()
  readonly #waiting: Waiting[] = []
  #jobs = 0

  constructor(options: { newWorker: () => PrepareWorker; size: number; clock: Clock }) {
    this.#newWorker = options.newWorker
    this.#size = options.size
    this.#clock = options.clock
  }

  /** Rejects with a Failure when no worker could be started, and with the signal's reason. */
  prepare(asked: Omit<PrepareJob, 'job'>, signal: AbortSignal): Promise<PrepareResult> {
    const { promise, resolve, reject } = Promise.withResolvers<PrepareResult>()
    if (signal.aborted) {
      reject(signal.reason)
      return promise
    }
    const waiting = { asked, resolve, reject }
    // What a worker holds already runs to its end, unheard: that is quicker than a new worker.
    const abort = () => {
      const place = this.#waiting.indexOf(waiting)
      if (place >= 0) this.#waiting.splice(place, 1)
      reject(signal.reason)
    }
    signal.addEventListener('abort', abort, { once: true })
    void promise.catch(() => undefined).finally(() => signal.removeEventListener('abort', abort))
    this.#waiting.push(waiting)
    this.#assign()
    return promise
  }

  /** Starts the workers that are not there yet, so that the first file need not wait for one. */
  warmUp(): void {
    while (this.#members.size < this.#size) this.#hire()
  }

  /** Ends all workers; the next file starts new ones. */
  rest(): void {
    for (const member of this.#members) this.#dismiss(member)
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      const member = this.#findIdle() ?? this.#hire()
      const waiting = member && this.#waiting.shift()
      if (!waiting) return
      const job = ++this.#jobs
      member.current = { ...waiting, job, stopWatch: this.#watch(member) }
      member.worker.postMessage({ job, ...waiting.asked })
    }
  }

  #watch(member: Member): () => void {
    return this.#clock.schedule(HANGS_AFTER_MS, () => this.#lose(member, 'It took too long.'))
  }

  #findIdle(): Member | undefined {
    return [...this.#members].find((member) => member.current === null)
  }

  #hire(): Member | undefined {
    if (this.#members.size >= this.#size) return undefined
    const member: Member = { worker: this.#newWorker(), isUp: false, current: null }
    member.worker.addEventListener('message', ({ data }) => this.#hear(member, data))
    member.worker.addEventListener('error', () => this.#lose(member, 'It broke the worker.'))
    member.worker.addEventListener('messageerror', () => this.#lose(member, 'It broke the worker.'))
    this.#members.add(member)
    return member
  }

  #hear(member: Member, message: unknown): void {
    if (!isAnswer(message)) return // libraries inside the worker talk too
    if (message.type === 'up') {
      member.isUp = true
      return
    }
    if (member.current?.job !== message.job) return
    const { resolve, stopWatch } = member.current
    stopWatch()
    if (message.type === 'busy') {
      member.current.stopWatch = this.#watch(member)
      return
    }
    member.current = null
    resolve(message.result)
    this.#assign()
  }

  #lose(member: Member, detail: string): void {
    const { current } = member
    this.#dismiss(member)
    if (!current) return
    // A script that never came says nothing about the file: that can be tried again.
    if (member.isUp) current.resolve({ type: 'refused', code: 'cannot_decode_here', detail })
    else current.reject(new Failure('internal', 'The part that prepares files could not be loaded.'))
    this.#assign()
  }

  #dismiss(member: Member): void {
    member.current?.stopWatch()
    member.worker.terminate()
    this.#members.delete(member)
  }
}

/** Both ends are one build: the tag is enough. */
const isAnswer = (message: unknown): message is PrepareAnswer =>
  typeof message === 'object' &&
  message !== null &&
  'type' in message &&
  (message.type === 'up' || message.type === 'busy' || message.type === 'done')
