import type { HashAndPrepare, PickedFile, Prepared } from './ports.ts'
import { TaskQueue } from './task-queue.ts'

/** Decoding a large photo takes 200 MB; four at a time keep two cores busy and the memory bounded. */
const PREPARED_AT_ONCE = 4

/** Prepares files a few at a time, the first ones before they are asked for. */
export class Preparation<Source> {
  readonly #prepare: HashAndPrepare<Source>
  readonly #queue = new TaskQueue({ concurrency: PREPARED_AT_ONCE })
  readonly #begun = new Map<string, Promise<Prepared>>()

  constructor(prepare: HashAndPrepare<Source>) {
    this.#prepare = prepare
  }

  /** Begins with a file that `of` will ask for. */
  begin(id: string, picked: PickedFile<Source>): void {
    const prepared = this.#queue.add((signal) => this.#prepare(picked, signal))
    // `of` passes a failure on; whoever never asks is not to be told.
    prepared.catch(() => undefined)
    this.#begun.set(id, prepared)
  }

  /** Throws what preparing throws, and the reason of `clear`. `onStart`: it is this file's turn. */
  of(id: string, picked: PickedFile<Source>, onStart: () => void): Promise<Prepared> {
    const begun = this.#begun.get(id)
    if (begun) {
      this.#begun.delete(id)
      onStart()
      return begun
    }
    return this.#queue.add((signal) => {
      onStart()
      return this.#prepare(picked, signal)
    })
  }

  /** Nobody will ask for it. */
  forget(id: string): void {
    this.#begun.delete(id)
  }

  clear(reason: unknown): void {
    this.#begun.clear()
    this.#queue.clear(reason)
  }
}
