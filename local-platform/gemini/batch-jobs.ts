import type { BatchFolder } from './batch-folder.ts'
import {
  canMove,
  isFinal,
  rpcError,
  type BatchItem,
  type BatchJob,
  type BatchResult,
  type BatchState,
} from './batch-job.ts'
import type { FileShelf } from './file-shelf.ts'
import { GoogleError } from './google-error.ts'

const EXPIRES_AFTER_MS = 48 * 60 * 60_000
const MAX_ACTIVE_JOBS = 100
/** Requests of one job that run at once: the local reader has two slots. */
const LANES = 2

export type BatchWorld = {
  folder: BatchFolder
  files: FileShelf
  clock: () => Date
  newId: () => string
  /** Answers one request by the interactive path. Throws what that throws. */
  perform: (job: BatchJob, item: BatchItem, signal: AbortSignal) => Promise<unknown>
  log: (line: string) => void
}

export type NewBatch = Pick<
  BatchJob,
  'project' | 'keyLabel' | 'work' | 'model' | 'displayName' | 'output' | 'fault'
> & {
  items: Omit<BatchItem, 'index'>[]
}

/** Batch jobs and the one runner that works them off in the background, oldest first. */
export class BatchJobs {
  readonly #world: BatchWorld
  readonly #jobs = new Map<string, BatchJob>()
  readonly #closing = new AbortController()
  #running: Promise<void> | null = null

  constructor(world: BatchWorld) {
    this.#world = world
  }

  /** Finds the jobs of an earlier process and goes on with the unfinished ones. */
  async open(): Promise<void> {
    for (const job of await this.#world.folder.loadJobs()) this.#jobs.set(job.id, job)
    this.#wake()
  }

  async create({ items, ...batch }: NewBatch): Promise<BatchJob> {
    const active = [...this.#jobs.values()].filter((job) => !isFinal(job.state))
    if (active.length >= MAX_ACTIVE_JOBS) throw new GoogleError('exhausted')
    const now = this.#world.clock().toISOString()
    const job: BatchJob = {
      ...batch,
      id: this.#world.newId(),
      state: 'PENDING',
      createTime: now,
      updateTime: now,
      endTime: null,
      requestCount: items.length,
      succeeded: 0,
      failed: 0,
      responsesFile: null,
      error: null,
    }
    await this.#world.folder.createJob(
      job,
      items.map((item, index) => ({ ...item, index })),
    )
    this.#jobs.set(job.id, job)
    this.#wake()
    return job
  }

  /** The job, or Google's 404. A job that nobody finished within 48 hours has expired. */
  async get(project: string, id: string): Promise<BatchJob> {
    const job = this.#jobs.get(id)
    if (!job || job.project !== project) throw new GoogleError('not_found')
    const age = this.#world.clock().getTime() - new Date(job.createTime).getTime()
    if (age > EXPIRES_AFTER_MS && !isFinal(job.state)) await this.#move(job, 'EXPIRED')
    return job
  }

  async list(project: string): Promise<BatchJob[]> {
    const own = [...this.#jobs.values()].filter((job) => job.project === project)
    const jobs = await Promise.all(own.map((job) => this.get(project, job.id)))
    return jobs.sort((a, b) => b.createTime.localeCompare(a.createTime) || a.id.localeCompare(b.id))
  }

  /** The answers of a finished job as they are shown: scripted faults may shuffle them or lose one. */
  async results(job: BatchJob): Promise<BatchResult[]> {
    const results = await this.#world.folder.loadResults(job.id)
    const ordered = results.sort((a, b) => a.index - b.index)
    if (job.fault?.kind !== 'batch') return ordered
    if (job.fault.change === 'shuffled') return ordered.reverse()
    return job.fault.change === 'missing' ? ordered.slice(1) : ordered
  }

  async cancel(project: string, id: string): Promise<void> {
    const job = await this.get(project, id)
    if (!isFinal(job.state)) await this.#move(job, 'CANCELLED')
  }

  async delete(project: string, id: string): Promise<void> {
    await this.cancel(project, id)
    this.#jobs.delete(id)
    await this.#world.folder.deleteJob(id)
  }

  /** Stops between two requests; what is done stays done. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#running
  }

  #wake(): void {
    if (this.#running || this.#closing.signal.aborted) return
    this.#running = this.#workOff()
      .catch(() => this.#world.log('The batch runner stopped; it starts again with the next job.'))
      .finally(() => {
        this.#running = null
        if (this.#next()) this.#wake()
      })
  }

  #next(): BatchJob | undefined {
    return [...this.#jobs.values()].find((job) => !isFinal(job.state) && !isStalled(job))
  }

  async #workOff(): Promise<void> {
    // The creating call answers PENDING first, as Google does.
    await new Promise(setImmediate)
    for (let job = this.#next(); job && !this.#closing.signal.aborted; job = this.#next())
      await this.#run(job)
    for (const job of this.#jobs.values()) {
      if (isStalled(job) && job.state === 'PENDING') await this.#move(job, 'RUNNING')
    }
  }

  async #run(job: BatchJob): Promise<void> {
    if (job.state === 'PENDING') await this.#move(job, 'RUNNING')
    const change = job.fault?.kind === 'batch' ? job.fault.change : null
    if (change === 'expired') return this.#move(job, 'EXPIRED')
    if (change === 'failed') return this.#fail(job, 'Internal error while processing the batch.')
    const done = new Set((await this.#world.folder.loadResults(job.id)).map((result) => result.index))
    const queue = (await this.#world.folder.loadItems(job.id)).filter((item) => !done.has(item.index))
    await Promise.all(Array.from({ length: LANES }, () => this.#lane(job, queue)))
    if (job.state === 'RUNNING' && !this.#closing.signal.aborted) await this.#finish(job)
  }

  async #lane(job: BatchJob, queue: BatchItem[]): Promise<void> {
    const { signal } = this.#closing
    for (let item = queue.shift(); item; item = queue.shift()) {
      if (signal.aborted || job.state !== 'RUNNING') return
      const result = await this.#perform(job, item)
      if (signal.aborted) return
      await this.#world.folder.addResult(job.id, result)
    }
  }

  async #perform(job: BatchJob, item: BatchItem): Promise<BatchResult> {
    const { index, key } = item
    try {
      if (job.fault?.kind === 'batch' && job.fault.change === 'item_errors' && index % 2 === 1) {
        throw new GoogleError('unreadable_image')
      }
      return { index, key, response: await this.#world.perform(job, item, this.#closing.signal) }
    } catch (error) {
      const known = error instanceof GoogleError ? error : new GoogleError('internal')
      return { index, key, error: rpcError(known.body) }
    }
  }

  async #finish(job: BatchJob): Promise<void> {
    const results = await this.#world.folder.loadResults(job.id)
    job.failed = results.filter((result) => result.error).length
    job.succeeded = results.length - job.failed
    if (job.output === 'file') {
      const lines = (await this.results(job)).map(({ index: _, ...line }) => `${JSON.stringify(line)}\n`)
      const name = `files/batch-${job.id}`.slice(0, 'files/'.length + 40)
      const plan = { project: job.project, mimeType: 'application/jsonl', displayName: job.displayName, name }
      job.responsesFile = (await this.#world.files.put(plan, Buffer.from(lines.join('')))).name
    }
    await this.#move(job, 'SUCCEEDED')
  }

  #fail(job: BatchJob, message: string): Promise<void> {
    job.error = { code: 13, message }
    return this.#move(job, 'FAILED')
  }

  async #move(job: BatchJob, state: BatchState): Promise<void> {
    if (!canMove(job.state, state)) return
    job.state = state
    job.updateTime = this.#world.clock().toISOString()
    if (isFinal(state)) job.endTime = job.updateTime
    await this.#world.folder.saveJob(job)
  }
}

const isStalled = (job: BatchJob): boolean => job.fault?.kind === 'batch' && job.fault.change === 'stalled'
