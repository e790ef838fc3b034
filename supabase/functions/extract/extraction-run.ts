import { LIMITS, PAGES_PER_CALL } from '#domain/limits.ts'
import { Bell } from '../_shared/bell.ts'
import { describeError, type Log } from '../_shared/log.ts'
import { parseTimestamp } from '../_shared/parse-timestamp.ts'
import type { Run } from '../_shared/single-run.ts'
import type { ClaimedFile, ReleasedFile, WorkerDatabase } from '../_shared/worker-database.ts'
import { FinishQueue } from './finish-queue.ts'
import { groupFiles } from './group-files.ts'
import { judgeReply } from './judge-reply.ts'
import { kindOf, type PageGroup } from './page-group.ts'
import { permitRequest, type GrantedPermit, sortPermits } from './permits.ts'
import { readGroup, type ReaderWorld } from './read-group.ts'

export type ExtractionWorld = ReaderWorld & {
  database: Pick<WorkerDatabase, 'claimFiles' | 'takePermits' | 'finishCalls' | 'releaseFiles'>
  registerKeys: () => Promise<void>
  settings: ExtractionSettings
  log: Log
  now: () => number
  random: () => number
  newId: () => string
  /** Aborted when the platform is about to end this process. */
  signal: AbortSignal
  /** Starts a fresh run in another request, for what this one has no time left for. */
  startNext: () => Promise<void>
}

export type ExtractionSettings = {
  leaseMs: number
  /** From the start of a run to its end, all calls over. */
  wallLimitMs: number
  inlineBytes: boolean
  /** A ceiling below what the kind allows; Infinity for none. */
  mostPagesPerCall: number
  /** How long a wake-up waits for more files to come in: fewer and fuller calls. */
  gatherMs: number
  /** The same while calls are under way: nobody sees a result sooner by a call with few pages. */
  gatherMoreMs: number
}

/** Answers and waits of so many calls fit a worker's 256 MB. */
const CALLS_AT_ONCE = 20
const FILES_PER_CLAIM = 100
/** Kept of a lease for writing the result. */
const LEASE_MARGIN = 0.1
/** A file is split or sent inline in the same run only while this much of its lease is left. */
const LEASE_FOR_MORE = 0.4
/** The database wakes a function at most once in so long. With a longer `gatherMs` no wake-up can be missed. */
const THROTTLE_MS = 250
const NEVER = Infinity
/** All calls that may be made at once are made by other workers: a look at their room costs three requests. */
const CROWDED_MS = 3_000
/** Files that are due later are left to the tick. */
const LONGEST_WAIT_MS = 15_000

/**
 * One run of the worker: claims files, groups them, takes permits, reads, writes results, until nothing is left or its
 * time is up. All state is in the database; what is lost here comes back with its lease.
 */
export class ExtractionRun implements Run {
  readonly done: Promise<void>
  readonly #world: ExtractionWorld
  readonly #bell = new Bell()
  readonly #finish: FinishQueue
  readonly #calls = new Map<PageGroup, Promise<void>>()
  readonly #claimUntil: number
  #again: PageGroup[] = []
  #lookAt: number
  #wokenAt: number
  #isClosed = false
  /** Whether the last claim left files behind because its batches may have no more calls at once. */
  #leftBehind = false

  constructor(world: ExtractionWorld) {
    const { wallLimitMs, leaseMs } = world.settings
    this.#world = world
    this.#finish = new FinishQueue(world)
    // Half of the limit at least, also where a lease is nearly as long as that: a kill costs a lease, no file.
    this.#claimUntil = world.now() + Math.max(wallLimitMs / 2, wallLimitMs - leaseMs)
    this.#wokenAt = world.now()
    this.#lookAt = this.#wokenAt + world.settings.gatherMs
    world.signal.addEventListener('abort', this.#bell.ring, { once: true })
    this.done = this.#run().finally(() => world.signal.removeEventListener('abort', this.#bell.ring))
  }

  wake = (): boolean => {
    if (this.#isClosed) return false
    this.#wokenAt = this.#world.now()
    const { gatherMs, gatherMoreMs } = this.#world.settings
    this.#lookBy(this.#wokenAt + (this.#calls.size > 0 ? gatherMoreMs : gatherMs))
    return true
  }

  async #run(): Promise<void> {
    try {
      await this.#world.registerKeys()
      while (await this.#isGoingOn()) await this.#step()
    } finally {
      this.#isClosed = true
      await Promise.all(this.#calls.values())
      await this.#release(this.#again.flatMap(({ files }) => files.map(leaseOf)))
    }
  }

  /** Waits until there is something to do; false when there is nothing left. */
  async #isGoingOn(): Promise<boolean> {
    const { now, signal } = this.#world
    for (;;) {
      if (this.#again.length > 0 && !signal.aborted) return true
      if (this.#calls.size === 0 && (this.#isClosed || this.#lookAt === NEVER || signal.aborted)) {
        this.#isClosed = true
        return false
      }
      if (!this.#isClosed && (now() >= this.#claimUntil || signal.aborted)) await this.#close()
      else if (this.#mayLook()) return true
      else
        await this.#bell.wait(Math.min(this.#isClosed ? NEVER : this.#claimUntil, this.#nextLook()) - now())
    }
  }

  #mayLook(): boolean {
    return this.#nextLook() <= this.#world.now()
  }

  #nextLook(): number {
    return this.#isClosed || this.#calls.size >= CALLS_AT_ONCE ? NEVER : this.#lookAt
  }

  /** Claims nothing more, and hands on what is left to a run with time. */
  async #close(): Promise<void> {
    this.#isClosed = true
    const hasMore = this.#lookAt !== NEVER || this.#leftBehind
    if (hasMore && !this.#world.signal.aborted) await this.#world.startNext()
  }

  async #step(): Promise<void> {
    const groups = this.#again.splice(0)
    try {
      if (this.#mayLook()) groups.push(...(await this.#claim()))
      if (groups.length > 0) await this.#start(groups)
    } catch (error) {
      await this.#release(groups.flatMap(({ files }) => files.map(leaseOf)))
      throw error
    }
  }

  async #claim(): Promise<PageGroup[]> {
    const { settings, now, database } = this.#world
    // Wake-ups close behind another are throttled away, so that the last one that came may stand for more.
    const missedUntil = this.#wokenAt + THROTTLE_MS
    this.#lookAt = now() < missedUntil ? missedUntil : NEVER
    const leaseEnd = now() + settings.leaseMs
    const wanted = Math.min(FILES_PER_CLAIM, (CALLS_AT_ONCE - this.#calls.size) * PAGES_PER_CALL.page)
    const files = await database.claimFiles(wanted, settings.leaseMs)
    if (files.length > 0) {
      this.#leftBehind = files.length === wanted || files.some((file) => this.#isAtLimit(file, files))
    }
    return groupFiles(files, {
      inline: settings.inlineBytes,
      leaseEnd,
      mostPages: settings.mostPagesPerCall,
    })
  }

  /** Whether the batch of a file has now as many files under way as its calls at once carry. */
  #isAtLimit(file: ClaimedFile, claimed: readonly ClaimedFile[]): boolean {
    const isMate = ({ batch_id: batchId }: ClaimedFile) => batchId === file.batch_id
    const underWay = [...this.#calls.keys()].flatMap(({ files }) => files).filter(isMate).length
    const pages = Math.min(PAGES_PER_CALL[kindOf(file)], this.#world.settings.mostPagesPerCall)
    return underWay + claimed.filter(isMate).length >= file.max_concurrent * pages
  }

  async #start(groups: PageGroup[]): Promise<void> {
    const requests = groups.map((group) => ({ group, request: permitRequest(group, this.#world.newId()) }))
    const permits = await this.#world.database.takePermits(requests.map(({ request }) => request))
    const { granted, released, askAgainAt } = sortPermits(requests, permits)
    for (const permit of granted) this.#launch(permit)
    if (released.length === 0) return
    await this.#release(released)
    if (askAgainAt !== null) this.#lookBy(parseTimestamp(askAgainAt))
    else if (this.#calls.size === 0) this.#lookBy(this.#world.now() + CROWDED_MS)
    else this.#leftBehind = true
  }

  #launch(permit: GrantedPermit): void {
    const { group } = permit
    const call = this.#call(permit)
      .catch((error: unknown) => this.#world.log.error('call_failed', describeError(error)))
      .finally(() => {
        this.#calls.delete(group)
        if (this.#leftBehind) this.#lookBy(this.#world.now())
        this.#bell.ring()
      })
    this.#calls.set(group, call)
  }

  async #call({ group, permitId, choice }: GrantedPermit): Promise<void> {
    const { settings, now, random, signal } = this.#world
    const timeoutMs = Math.max(1, group.leaseEnd - now() - settings.leaseMs * LEASE_MARGIN)
    const reply = await readGroup(group, { options: { ...choice, timeoutMs, signal }, world: this.#world })
    if (signal.aborted) return this.#handBack(group, permitId)
    const mayGoOn = group.leaseEnd - now() > settings.leaseMs * LEASE_FOR_MORE
    const { finished, again } = judgeReply(group, reply, {
      permitId,
      model: choice.model,
      now: now(),
      random,
      mayGoOn,
    })
    this.#world.log.info('call_finished', {
      outcome: finished.outcome,
      pages: group.files.length,
      completed: finished.completed.length,
      failed: finished.failed.length,
    })
    await this.#finish.add(finished)
    this.#again.push(...again)
    for (const { run_at: runAt } of finished.failed) if (runAt) this.#lookBy(parseTimestamp(runAt))
    for (const { run_at: runAt } of finished.released) this.#lookBy(runAt ? parseTimestamp(runAt) : now())
  }

  /** The platform ends us in the middle of a call: nobody will ever know what it came to. */
  async #handBack(group: PageGroup, permitId: string): Promise<void> {
    await this.#finish.add({
      permit_id: permitId,
      outcome: 'timeout',
      input_tokens: null,
      output_tokens: null,
      completed: [],
      failed: [],
      released: group.files.map(leaseOf),
    })
  }

  async #release(files: ReleasedFile[]): Promise<void> {
    if (files.length === 0) return
    try {
      await this.#world.database.releaseFiles(files)
    } catch (error) {
      this.#world.log.warn('release_failed', describeError(error))
    }
  }

  #lookBy(time: number): void {
    if (time > this.#world.now() + LONGEST_WAIT_MS) return
    this.#lookAt = Math.min(this.#lookAt, time)
    this.#bell.ring()
  }
}

const leaseOf = ({ file_id, lease_token }: ClaimedFile): ReleasedFile => ({ file_id, lease_token })

export const INLINE_LIMIT = LIMITS.inlineBytesInFlight
