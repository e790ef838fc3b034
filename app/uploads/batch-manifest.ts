import { UPLOAD_TRIES } from '#domain/retry-policy.ts'
import { type Registered, writeManifest } from './manifest.ts'
import type { ManifestEntry, NewBatch, UploadApi } from './ports.ts'
import { retryCall, type RetryTools } from './retry-call.ts'

/** Two people who add files at once find places for all with the first or second. */
const PLACE_TRIES = 3

type Options = {
  batch: NewBatch
  api: UploadApi
  tools: RetryTools
  /** The batch may have files already, of others too, so places behind them are asked for first. */
  joins: boolean
  onPlace: (id: string, order: number) => void
}

/** A file, and whether its place was given to it before. */
type NewEntry = ManifestEntry & { keepsPlace: boolean }

/** The batch on the server, and which place in it each file has. */
export class BatchManifest {
  readonly #options: Options
  #isOpen = false
  #nextOrder = 0

  constructor(options: Options) {
    this.#options = options
  }

  /** Makes the batch, once. Throws a Failure. */
  async open(): Promise<void> {
    if (this.#isOpen) return
    const { api, batch, tools } = this.#options
    await retryCall(UPLOAD_TRIES.sign, tools, () => api.createBatch(batch, tools.signal))
    this.#isOpen = true
  }

  /** The place for a file: its own, or the next that is free as far as one knows. */
  takePlace(own: number | undefined): number {
    const order = own ?? this.#nextOrder
    this.#nextOrder = Math.max(this.#nextOrder, order + 1)
    return order
  }

  /** Writes the rows of all files. Throws a Failure. */
  async register(files: readonly NewEntry[]): Promise<Registered> {
    await this.open()
    const placed = this.#options.joins ? await this.#placeBehindOthers(files) : files
    const registered = await this.#write(placed)
    for (let tries = 0; tries < PLACE_TRIES; tries += 1) {
      // Somebody else put files into the same places at the same time.
      const withoutPlace = files.filter(({ id }) => !registered.has(id))
      if (withoutPlace.length === 0) break
      const moved = await this.#placeBehindOthers(
        withoutPlace.map((file) => ({ ...file, keepsPlace: false })),
      )
      for (const [id, status] of await this.#write(moved)) registered.set(id, status)
    }
    return registered
  }

  async #placeBehindOthers(files: readonly NewEntry[]): Promise<readonly NewEntry[]> {
    if (files.every(({ keepsPlace }) => keepsPlace)) return files
    const { api, batch, tools, onPlace } = this.#options
    this.#nextOrder = await retryCall(UPLOAD_TRIES.sign, tools, () => api.nextOrder(batch.id, tools.signal))
    return files.map((file) => {
      if (file.keepsPlace) return file
      const uploadOrder = this.takePlace(undefined)
      onPlace(file.id, uploadOrder)
      return { ...file, uploadOrder }
    })
  }

  #write(files: readonly NewEntry[]): Promise<Registered> {
    const { api, batch, tools } = this.#options
    const entries = files.map(({ keepsPlace: _, ...entry }) => entry)
    return writeManifest({ api, batchId: batch.id, tools, files: entries })
  }
}
