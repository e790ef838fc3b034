import type { Clock } from './ports.ts'
import { Throttle } from './throttle.ts'
import { canMovePhase, type UploadPhase } from './upload-phases.ts'
import type { FileSnapshot, UploadSnapshot } from './upload-snapshot.ts'
import { canMoveUpload, type UploadState } from './upload-states.ts'

/** Ten pictures a second look live; more would only keep the page busy with 5,000 rows. */
const PUBLISH_EVERY_MS = 100

type Weather = Omit<UploadSnapshot, 'files' | 'counts'>

/** The state of all files, published as immutable snapshots at most ten times a second. */
export class SnapshotStore {
  readonly #listeners = new Set<() => void>()
  readonly #files: FileSnapshot[] = []
  readonly #positions = new Map<string, number>()
  readonly #counts = emptyCounts()
  #weather: Weather = { phase: 'idle', offline: false, throttledUntil: null, lanes: 0 }
  #published: UploadSnapshot
  readonly #throttle: Throttle

  constructor(clock: Clock) {
    this.#throttle = new Throttle({ clock, everyMs: PUBLISH_EVERY_MS, run: () => this.#publish() })
    this.#published = this.#take()
  }

  /** The last published moment: the same object until the next one. */
  readonly snapshot = (): UploadSnapshot => this.#published

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** How many files are in one of these states now, published or not. */
  count(...states: UploadState[]): number {
    return states.reduce((sum, state) => sum + this.#counts[state], 0)
  }

  find(id: string): FileSnapshot | null {
    const position = this.#positions.get(id)
    return position === undefined ? null : (this.#files[position] ?? null)
  }

  add(file: FileSnapshot): void {
    this.#positions.set(file.id, this.#files.length)
    this.#files.push(file)
    this.#counts[file.state] += 1
    this.#throttle.runSoon()
  }

  /** Changes one file. A move that the state machine does not know is a bug of the engine, and throws. */
  change(id: string, change: Partial<FileSnapshot>): void {
    const position = this.#positions.get(id)
    const before = position === undefined ? undefined : this.#files[position]
    if (position === undefined || !before) throw new Error('No such file in this upload.')
    const after = { ...before, ...change }
    if (after.state !== before.state) {
      if (!canMoveUpload(before.state, after.state)) {
        throw new Error(`A file cannot move from ${before.state} to ${after.state}.`)
      }
      this.#counts[before.state] -= 1
      this.#counts[after.state] += 1
    }
    this.#files[position] = after
    this.#throttle.runSoon()
  }

  /** Answers whether this is a move: what was cancelled stays so. */
  enter(phase: UploadPhase): boolean {
    if (!canMovePhase(this.#weather.phase, phase)) return false
    this.#weather = { ...this.#weather, phase }
    this.#throttle.runSoon()
    return true
  }

  changeWeather(change: Partial<Omit<Weather, 'phase'>>): void {
    this.#weather = { ...this.#weather, ...change }
    this.#throttle.runSoon()
  }

  publish(): void {
    this.#throttle.runNow()
  }

  #publish(): void {
    this.#published = this.#take()
    for (const listener of this.#listeners) listener()
  }

  #take(): UploadSnapshot {
    return { ...this.#weather, files: [...this.#files], counts: { ...this.#counts } }
  }
}

const emptyCounts = (): Record<UploadState, number> => ({
  queued: 0,
  preparing: 0,
  prepared: 0,
  signed: 0,
  sending: 0,
  sent: 0,
  uploaded: 0,
  unconfirmed: 0,
  duplicate: 0,
  refused: 0,
  failed: 0,
  cancelled: 0,
})
