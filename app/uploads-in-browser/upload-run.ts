import type { UploadWorld } from '#app/uploads/ports.ts'
import { UploadEngine } from '#app/uploads/upload-engine.ts'
import type { FileSnapshot, UploadSnapshot } from '#app/uploads/upload-snapshot.ts'
import { isFinalUploadState, type UploadState } from '#app/uploads/upload-states.ts'
import type { BatchKind } from '#domain/document-kinds.ts'
import type { Strategy } from '#domain/strategies.ts'
import { baseName } from './name-pattern.ts'
import type { LeftOut, Picked } from './picked-file.ts'
import { type Receipt, writeReceipt } from './receipt.ts'
import type { RememberedFile, RememberedRun, RunStore } from './run-store.ts'

/** The batch that files go into. */
export type TargetBatch = {
  id: string
  teamId: string
  teamSlug: string
  name: string
  kind: BatchKind
  /** Of a new batch only. */
  strategy?: Strategy
  holdUntilStart?: boolean
}

export type NamedPick = Picked & { customName?: string; id?: string; order?: number }

/** Ends are written down together; the last second before a crash is asked of the server again. */
const WRITE_EVERY_MS = 1_000

/** One upload of this tab: the engine, what is remembered of it, and the paths its files were picked by. */
export class UploadRun {
  readonly runId: string
  readonly batch: TargetBatch
  readonly earlier: readonly RememberedFile[]
  readonly #engine: UploadEngine<File>
  readonly #store: RunStore
  readonly #remembered: RememberedRun
  readonly #files = new Map<string, RememberedFile>()
  readonly #clock: UploadWorld<File>['clock']
  #known: readonly FileSnapshot[] = []
  #leftOut: readonly LeftOut[] = []
  #cancelTimer: (() => void) | null = null
  /** What is forgotten must not be written afterwards. */
  #written: Promise<unknown> = Promise.resolve()

  constructor(options: {
    runId: string
    batch: TargetBatch
    userId: string
    world: UploadWorld<File>
    store: RunStore
    /** The batch may have files already. */
    joins: boolean
    /** Milliseconds since 1970. */
    startedAt: number
    /** Of the same selection, ended before the page was loaded anew. */
    earlier?: readonly RememberedFile[]
  }) {
    const { runId, batch, userId, world, store, joins } = options
    this.runId = runId
    this.earlier = options.earlier ?? []
    this.batch = batch
    this.#store = store
    this.#clock = world.clock
    this.#engine = new UploadEngine({ batch, world, joins })
    this.#engine.subscribe(() => (this.#isDone() ? this.#writeNow() : this.#writeSoon()))
    this.#remembered = {
      runId,
      userId,
      teamId: batch.teamId,
      teamSlug: batch.teamSlug,
      batch: { id: batch.id, name: batch.name, kind: batch.kind },
      startedAt: options.startedAt,
    }
  }

  snapshot = (): UploadSnapshot => this.#engine.snapshot()
  subscribe = (listener: () => void): (() => void) => this.#engine.subscribe(listener)
  pause = (): void => this.#engine.pause()
  resume = (): void => this.#engine.resume()
  sendAgain = (ids: readonly string[]): void => this.#engine.sendAgain(ids)

  /** Makes the batch; throws a Failure. */
  open = (): Promise<void> => this.#engine.open()

  /** Sends files; what refuses them is in their states. Resolves when the manifest stands. */
  async add(picks: readonly NamedPick[], leftOut: readonly LeftOut[]): Promise<void> {
    this.#leftOut = [...this.#leftOut, ...leftOut]
    if (picks.length === 0) return
    const adding = this.#engine.add(
      picks.map(({ file, path, customName, id, order }) => ({
        source: file,
        name: baseName(path),
        bytes: file.size,
        ...(customName && { customName }),
        ...(id !== undefined && { id }),
        ...(order !== undefined && { order }),
      })),
    )
    // The engine has noted them by now, though nothing is written yet.
    const noted = this.snapshot().files.slice(-picks.length)
    const remembered = picks.flatMap((pick, index) => this.#remember(pick, noted[index]))
    const saving = this.#store.saveRun(this.#remembered).then(() => this.#store.saveFiles(remembered))
    // Every file carries its reason, and the dock shows them: nobody is left to be told here.
    const written = adding
      .catch(() => undefined)
      .then(() => saving)
      .then(() => this.#rememberPlaces())
    this.#written = Promise.all([this.#written, written])
    await written
  }

  cancel(): void {
    this.#engine.cancel()
    this.#cancelTimer?.()
    this.#cancelTimer = null
  }

  pathOf = (fileId: string): string | undefined => this.#files.get(fileId)?.path

  /** Refused before anything was sent; another list when there are more. */
  get leftOut(): readonly LeftOut[] {
    return this.#leftOut
  }

  receipt(): Receipt {
    const { files } = this.snapshot()
    return writeReceipt({ files, pathOf: this.pathOf, leftOut: this.leftOut, earlier: this.earlier })
  }

  /** What a reload could still lead to; without anything to send it need not be remembered. */
  async forget(): Promise<void> {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    await this.#written
    await this.#store.forget(this.runId)
  }

  #remember(pick: NamedPick, noted: FileSnapshot | undefined): RememberedFile[] {
    if (!noted) return []
    const file: RememberedFile = {
      id: noted.id,
      runId: this.runId,
      order: noted.order,
      path: pick.path,
      bytes: pick.file.size,
      modifiedAt: pick.file.lastModified,
      customName: pick.customName ?? null,
      handle: pick.handle,
      root: pick.root,
      end: null,
    }
    this.#files.set(noted.id, file)
    return [file]
  }

  /** Their places may have been taken by somebody else's files meanwhile. */
  async #rememberPlaces(): Promise<void> {
    const moved = this.snapshot().files.flatMap(({ id, order }) => {
      const file = this.#files.get(id)
      if (!file || file.order === order) return []
      file.order = order
      return [file]
    })
    await this.#store.saveFiles(moved)
  }

  /** Told as sent, it must not be offered to be sent again by whoever leaves within the second. */
  #writeNow(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    void this.#writeEnds()
  }

  #writeSoon(): void {
    this.#cancelTimer ??= this.#clock.schedule(WRITE_EVERY_MS, () => {
      this.#cancelTimer = null
      void this.#writeEnds()
    })
  }

  #isDone(): boolean {
    const { files } = this.snapshot()
    return files.length > 0 && files.every(({ state }) => isDoneState(state))
  }

  async #writeEnds(): Promise<void> {
    const { files } = this.snapshot()
    const changed = files.flatMap((now, index) => {
      const file = this.#files.get(now.id)
      if (now === this.#known[index] || !file) return []
      const end = isFinalUploadState(now.state) ? now.state : null
      if (file.end === end) return []
      file.end = end
      return [file]
    })
    this.#known = files
    await this.#written
    if (this.#isDone()) await this.#store.forget(this.runId)
    else await this.#store.saveFiles(changed)
  }
}

/** What failed may be sent again, also after a reload. */
const isDoneState = (state: UploadState): boolean => isFinalUploadState(state) && state !== 'failed'
