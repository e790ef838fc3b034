/**
 * Keeps preparing only a little ahead of sending, so that 5,000 files never lie re-encoded in memory. 200 files: one
 * full group of addresses being sent while the next is prepared.
 */
export const LOOK_AHEAD = { files: 200, heldBytes: 64 * 1024 * 1024 } as const

type Limits = { files: number; heldBytes: number }

export class LookAhead {
  readonly #limits: Limits
  #files = 0
  #heldBytes = 0
  #waiting: { enter: () => void; abort: (reason: unknown) => void }[] = []

  constructor(limits: Limits = LOOK_AHEAD) {
    this.#limits = limits
  }

  /** Resolves when there is room for one more file. */
  enter(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>()
    this.#waiting.push({ enter: () => resolve(undefined), abort: reject })
    this.#admit()
    return promise
  }

  /** The file keeps bytes in memory from now on. */
  hold(bytes: number): void {
    this.#heldBytes += bytes
  }

  leave(heldBytes: number): void {
    this.#files -= 1
    this.#heldBytes -= heldBytes
    this.#admit()
  }

  clear(reason: unknown): void {
    for (const { abort } of this.#waiting.splice(0)) abort(reason)
  }

  #isFull(): boolean {
    return this.#files >= this.#limits.files || this.#heldBytes >= this.#limits.heldBytes
  }

  #admit(): void {
    while (!this.#isFull()) {
      const next = this.#waiting.shift()
      if (!next) return
      this.#files += 1
      next.enter()
    }
  }
}
