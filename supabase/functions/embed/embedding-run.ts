import { LIMITS } from '#domain/limits.ts'
import { Bell } from '../_shared/bell.ts'
import { describeError, type Log } from '../_shared/log.ts'
import type { Run } from '../_shared/single-run.ts'
import type { ClaimedDocument } from '../_shared/worker-database.ts'
import { type EmbeddingWorld, embedGroup } from './embed-group.ts'

export type EmbeddingRunWorld = EmbeddingWorld & {
  registerKeys: () => Promise<void>
  settings: EmbeddingWorld['settings'] & {
    wallLimitMs: number
    /** How long a wake-up waits for more texts to come in: fewer and fuller calls. */
    gatherMs: number
    /** The same while calls are under way. */
    gatherMoreMs: number
  }
  startNext: () => Promise<void>
  log: Log
}

/** Share of the wall limit; the rest is for the last call and its writing. */
const TIME_TO_CLAIM = 0.5
/** The database wakes a function at most once in so long. With a longer `gatherMs` no wake-up can be missed. */
const THROTTLE_MS = 250
/** Vectors are quick; one call after another would still cost each file the wait for those before it. */
const CALLS_AT_ONCE = 4
const NEVER = Infinity

/** One run of the worker: claims texts, makes their vectors, stores them, until nothing is left or its time is up. */
export class EmbeddingRun implements Run {
  readonly done: Promise<void>
  readonly #world: EmbeddingRunWorld
  readonly #bell = new Bell()
  readonly #calls = new Set<Promise<void>>()
  readonly #claimUntil: number
  #isClosed = false
  #wokenAt: number
  #lookAt: number

  constructor(world: EmbeddingRunWorld) {
    this.#world = world
    this.#wokenAt = world.now()
    this.#lookAt = this.#wokenAt + world.settings.gatherMs
    this.#claimUntil = world.now() + world.settings.wallLimitMs * TIME_TO_CLAIM
    world.signal.addEventListener('abort', this.#bell.ring, { once: true })
    this.done = this.#run().finally(() => {
      this.#isClosed = true
      world.signal.removeEventListener('abort', this.#bell.ring)
    })
  }

  wake = (): boolean => {
    if (this.#isClosed) return false
    this.#wokenAt = this.#world.now()
    const { gatherMs, gatherMoreMs } = this.#world.settings
    const wait = this.#calls.size > 0 ? gatherMoreMs : gatherMs
    this.#lookAt = Math.min(this.#lookAt, this.#wokenAt + wait)
    this.#bell.ring()
    return true
  }

  async #run(): Promise<void> {
    const { now, signal, registerKeys, startNext } = this.#world
    await registerKeys()
    while (!signal.aborted && (this.#lookAt !== NEVER || this.#calls.size > 0)) {
      if (now() >= this.#claimUntil) {
        this.#isClosed = true
        if (this.#lookAt !== NEVER) await startNext()
        break
      }
      const lookAt = this.#calls.size < CALLS_AT_ONCE ? this.#lookAt : NEVER
      if (lookAt <= now()) await this.#claim()
      else await this.#bell.wait(Math.min(lookAt, this.#claimUntil) - now())
    }
    this.#isClosed = true
    await Promise.all(this.#calls)
  }

  async #claim(): Promise<void> {
    const { database, settings, now } = this.#world
    // Wake-ups close behind another are throttled away, so that the last one that came may stand for more.
    const missedUntil = this.#wokenAt + THROTTLE_MS
    this.#lookAt = now() < missedUntil ? missedUntil : NEVER
    const leaseEnd = now() + settings.leaseMs
    const documents = await database.claimDocumentsToEmbed(LIMITS.textsPerEmbeddingCall, settings.leaseMs)
    if (documents.length === LIMITS.textsPerEmbeddingCall) this.#lookAt = now()
    // A call is paid by one team: its budget is asked, and no text of another's goes along.
    const ofTeams = Map.groupBy(documents, ({ team_id: teamId }) => teamId)
    for (const ofTeam of ofTeams.values()) this.#launch(ofTeam, leaseEnd)
  }

  #launch(documents: readonly ClaimedDocument[], leaseEnd: number): void {
    const call = embedGroup(documents, { world: this.#world, leaseEnd })
      .then((isDue) => {
        if (isDue) this.#lookAt = this.#world.now()
      })
      // What was claimed comes back with its lease.
      .catch((error: unknown) => this.#world.log.error('embedding_failed', describeError(error)))
      .finally(() => {
        this.#calls.delete(call)
        this.#bell.ring()
      })
    this.#calls.add(call)
  }
}
