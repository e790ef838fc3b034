import { refuseBySize } from '#domain/file-inspection/inspect-file.ts'
import { Failure } from '#domain/failures.ts'
import type { FileStatus } from '#domain/file-status.ts'
import { AdaptiveLanes } from './adaptive-lanes.ts'
import { BatchManifest } from './batch-manifest.ts'
import { Delivery, type DeliveryEnd } from './delivery.ts'
import { LookAhead } from './look-ahead.ts'
import type { Registered } from './manifest.ts'
import { expectedHeldBytes } from './picture-policy.ts'
import type { NewBatch, PickedFile, UploadWorld } from './ports.ts'
import type { RetryTools } from './retry-call.ts'
import { Preparation } from './preparation.ts'
import { ServerGroups } from './server-groups.ts'
import { SnapshotStore } from './snapshot-store.ts'
import { TaskQueue } from './task-queue.ts'
import type { FileSnapshot, UploadSnapshot } from './upload-snapshot.ts'
import { isFinalUploadState } from './upload-states.ts'
import { FIRST_ADDRESSES } from './url-source.ts'

/**
 * Brings picked files into one batch: manifest → inspect, hash and prepare → address → PUT → confirm. Every file ends
 * in exactly one final state with its reason. Knows no React: `snapshot` and `subscribe` fit useSyncExternalStore.
 *
 * @example
 * const engine = new UploadEngine({ batch, world })
 * await engine.add(files)
 * await engine.settled()
 */
export class UploadEngine<Source> {
  readonly #world: UploadWorld<Source>
  readonly #store: SnapshotStore
  readonly #life = new AbortController()
  readonly #tools: RetryTools
  readonly #adaptive = new AdaptiveLanes()
  readonly #preparation: Preparation<Source>
  readonly #lanes = new TaskQueue({ concurrency: this.#adaptive.lanes })
  readonly #lookAhead = new LookAhead()
  readonly #manifest: BatchManifest
  readonly #groups: ServerGroups
  readonly #picked = new Map<string, PickedFile<Source>>()
  readonly #journeys = new Set<Promise<void>>()
  readonly #unsubscribe: () => void

  /** `joins`: the batch may have files already, of others too, so their places are asked for first. */
  constructor(options: { batch: NewBatch; world: UploadWorld<Source>; joins?: boolean }) {
    const { batch, world } = options
    this.#world = world
    this.#store = new SnapshotStore(world.clock)
    this.#preparation = new Preparation(world.prepare)
    this.#tools = {
      clock: world.clock,
      random: world.random,
      online: world.online,
      signal: this.#life.signal,
      onThrottled: (throttledUntil) => this.#store.changeWeather({ throttledUntil }),
    }
    this.#manifest = new BatchManifest({
      batch,
      api: world.api,
      tools: this.#tools,
      joins: options.joins ?? false,
      onPlace: (id, order) => this.#store.change(id, { order }),
    })
    this.#groups = new ServerGroups({ api: world.api, batchId: batch.id, tools: this.#tools })
    const showConnection = () => this.#store.changeWeather({ offline: !world.online.isOnline() })
    this.#unsubscribe = world.online.subscribe(showConnection)
    this.#store.enter('running')
    this.#store.changeWeather({ lanes: this.#lanes.concurrency })
    showConnection()
  }

  snapshot = (): UploadSnapshot => this.#store.snapshot()
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener)

  /** Makes the batch, for who wants to watch it before files come; `add` does it by itself. Throws a Failure. */
  open = (): Promise<void> => this.#manifest.open()

  /**
   * Writes the manifest and starts sending; resolves when the manifest stands. Throws a Failure when it cannot be
   * written, with all these files `failed`. After a cancel files are only noted, as `cancelled`.
   */
  async add(files: readonly PickedFile<Source>[]): Promise<readonly string[]> {
    const ids = files.map((file) => this.#pick(file))
    // Whoever looks next must see them: a snapshot without files looks finished.
    this.#store.publish()
    if (this.#life.signal.aborted) return ids
    // So that the first addresses are asked for as soon as the manifest stands; later ones take their turn.
    if (this.#picked.size === ids.length) {
      for (const id of ids.slice(0, FIRST_ADDRESSES)) this.#prepareAhead(id)
    }
    try {
      const registered = await this.#register(ids)
      for (const id of ids) this.#start(id, registered)
    } catch (error) {
      const code = error instanceof Failure ? error.code : 'internal'
      for (const id of ids) {
        if (!this.#isFinal(id)) this.#end(id, { state: 'failed', code, detail: null })
      }
      throw error
    }
    return ids
  }

  /** Sends files once more: failed ones by hand, duplicates whose original was lost. Others are left alone. */
  sendAgain(ids: readonly string[]): void {
    if (this.#life.signal.aborted) return
    for (const id of ids) {
      const state = this.#store.find(id)?.state
      if (state !== 'failed' && state !== 'duplicate') continue
      this.#store.change(id, { state: 'queued', code: null, detail: null, tries: 0, sentBytes: 0 })
      this.#travel(id)
    }
  }

  /** Starts no further PUT; those under way finish. */
  pause(): void {
    if (this.#store.enter('paused')) this.#lanes.pause()
  }

  resume(): void {
    if (this.#store.enter('running')) this.#lanes.resume()
  }

  /** Aborts everything; no request starts after this. What was not finished is `cancelled`. */
  cancel(): void {
    if (this.#life.signal.aborted) return
    const reason = new Failure('cancelled')
    this.#life.abort(reason)
    this.#unsubscribe()
    for (const part of [this.#lookAhead, this.#preparation, this.#lanes, this.#groups]) part.clear(reason)
    for (const { id, state } of this.#allFiles()) {
      if (!isFinalUploadState(state)) this.#store.change(id, { state: 'cancelled', code: 'cancelled' })
    }
    this.#store.enter('cancelled')
    this.#store.publish()
  }

  /** Resolves with the last snapshot when every file has ended and the server has been told why. */
  async settled(): Promise<UploadSnapshot> {
    while (this.#journeys.size > 0) await Promise.all(this.#journeys)
    this.#store.publish()
    return this.#store.snapshot()
  }

  #pick(file: PickedFile<Source>): string {
    const id = file.id ?? this.#world.newId()
    const order = this.#manifest.takePlace(file.order)
    const isCancelled = this.#life.signal.aborted
    this.#picked.set(id, file)
    this.#store.add({
      id,
      name: file.name,
      order,
      state: isCancelled ? 'cancelled' : 'queued',
      originalBytes: file.bytes,
      totalBytes: null,
      sentBytes: 0,
      tries: 0,
      code: isCancelled ? 'cancelled' : null,
      detail: null,
      duplicateOfFileId: null,
    })
    return id
  }

  #register(ids: readonly string[]): Promise<Registered> {
    return this.#manifest.register(
      ids.flatMap((id) => {
        const file = this.#store.find(id)
        const picked = this.#picked.get(id)
        if (!file || !picked) return []
        return {
          id,
          uploadOrder: file.order,
          originalName: file.name,
          customName: picked.customName ?? null,
          originalBytes: file.originalBytes,
          keepsPlace: picked.order !== undefined,
        }
      }),
    )
  }

  #prepareAhead(id: string): void {
    const picked = this.#picked.get(id)
    if (picked && !refuseBySize(picked.bytes)) this.#preparation.begin(id, picked)
  }

  #start(id: string, registered: Registered): void {
    const status = registered.get(id)
    if (this.#isFinal(id)) return
    if (status === 'batch_full') this.#end(id, { state: 'refused', code: 'batch_full', detail: null })
    else if (status && isInTheStore(status)) this.#end(id, { state: 'uploaded' })
    else this.#travel(id)
  }

  #travel(id: string): void {
    const journey = this.#journey(id).finally(() => this.#journeys.delete(journey))
    this.#journeys.add(journey)
  }

  async #journey(id: string): Promise<void> {
    const end = await this.#upload(id).catch((error: unknown) => endByError(error))
    if (this.#life.signal.aborted) return
    this.#end(id, end)
    if (end.state !== 'refused' && end.state !== 'failed') return
    const reason = { id, code: end.code, detail: end.detail }
    const told =
      end.state === 'refused' ? this.#groups.recordRefusal(reason) : this.#groups.recordFailure(reason)
    this.#flushWhatIsLast()
    await told
  }

  async #upload(id: string): Promise<DeliveryEnd> {
    const picked = this.#picked.get(id)
    if (!picked) throw new Error('No such file in this upload.')
    const tooLarge = refuseBySize(picked.bytes)
    if (tooLarge) return { ...tooLarge, state: 'refused' }
    const place = await this.#lookAhead.enter(expectedHeldBytes(picked))
    try {
      const file = await this.#preparation.of(id, picked, () => this.#change(id, { state: 'preparing' }))
      if (file.type === 'refused') return { ...file, state: 'refused' }
      this.#change(id, { state: 'prepared', totalBytes: file.sent.bytes })
      place.holds(file.heldBytes)
      return await new Delivery({
        id,
        file,
        report: (change) => {
          if (change.state === 'sent') place.sent()
          this.#change(id, change)
        },
        tools: {
          ...this.#tools,
          put: this.#world.put,
          urls: this.#groups.urls,
          confirms: this.#groups.confirms,
          lanes: this.#lanes,
          adaptive: this.#adaptive,
          onWaiting: () => this.#flushWhatIsLast(),
        },
      }).run()
    } finally {
      place.leave()
    }
  }

  #end(id: string, end: DeliveryEnd): void {
    this.#preparation.forget(id)
    const reason = 'code' in end ? { code: end.code, detail: end.detail } : {}
    const duplicate = end.state === 'duplicate' ? { duplicateOfFileId: end.duplicateOfFileId } : {}
    this.#change(id, { state: end.state, ...reason, ...duplicate })
  }

  #change(id: string, change: Partial<FileSnapshot>): void {
    if (this.#life.signal.aborted) return
    this.#store.change(id, change)
    if (this.#lanes.concurrency !== this.#adaptive.lanes) {
      this.#lanes.concurrency = this.#adaptive.lanes
      this.#store.changeWeather({ lanes: this.#adaptive.lanes })
    }
    // What is prepared has not joined its group yet; when it has, `onWaiting` looks.
    if (change.state && change.state !== 'prepared') this.#flushWhatIsLast()
  }

  #flushWhatIsLast(): void {
    this.#groups.flushWhatIsLast((...states) => this.#store.count(...states))
  }

  #isFinal(id: string): boolean {
    const file = this.#store.find(id)
    return file === null || isFinalUploadState(file.state)
  }

  #allFiles(): readonly FileSnapshot[] {
    this.#store.publish()
    return this.#store.snapshot().files
  }
}

const isInTheStore = (status: FileStatus): boolean =>
  status === 'uploaded' || status === 'processing' || status === 'completed'

function endByError(error: unknown): DeliveryEnd {
  return error instanceof Failure
    ? { state: 'failed', code: error.code, detail: error.message }
    : { state: 'failed', code: 'internal', detail: error instanceof Error ? error.name : null }
}
