import { FIRST_ADDRESSES } from './url-source.ts'

/**
 * Keeps preparing only a little ahead of sending, so that 5,000 files never lie re-encoded in memory. 200 files: one
 * full group of addresses being sent while the next is prepared. Of files that will be encoded again only as many as
 * the first addresses at first, and three more for each that was sent (slow start): how they are best encoded is known
 * once some were sent, and a slow line needs no long queue.
 */
export const LOOK_AHEAD = {
  files: 200,
  heldBytes: 64 * 1024 * 1024,
  encodedFirst: FIRST_ADDRESSES,
  encodedGrowth: 2,
} as const

type Limits = { files: number; heldBytes: number; encodedFirst: number; encodedGrowth: number }

/** The place of one file that is prepared ahead. */
export type Place = {
  /** It keeps so many bytes in memory, and not what was expected. */
  holds: (bytes: number) => void
  leave: () => void
}

type Waiting = { expectedBytes: number; enter: (place: Place) => void; abort: (reason: unknown) => void }

export class LookAhead {
  readonly #limits: Limits
  #files = 0
  #heldBytes = 0
  #encoded = 0
  #mostEncoded: number
  #waiting: Waiting[] = []

  constructor(limits: Limits = LOOK_AHEAD) {
    this.#limits = limits
    this.#mostEncoded = limits.encodedFirst
  }

  /** Resolves when there is room for one more file. `expectedBytes`: 0 for what is sent as it is. */
  enter(expectedBytes: number): Promise<Place> {
    const { promise, resolve, reject } = Promise.withResolvers<Place>()
    this.#waiting.push({ expectedBytes, enter: resolve, abort: reject })
    this.#admit()
    return promise
  }

  clear(reason: unknown): void {
    for (const { abort } of this.#waiting.splice(0)) abort(reason)
  }

  #hasRoomFor({ expectedBytes }: Waiting): boolean {
    const { files, heldBytes } = this.#limits
    if (this.#files >= files || this.#heldBytes >= heldBytes) return false
    return expectedBytes === 0 || this.#encoded < this.#mostEncoded
  }

  #admit(): void {
    for (let [next] = this.#waiting; next && this.#hasRoomFor(next); [next] = this.#waiting) {
      this.#waiting.shift()
      next.enter(this.#take(next.expectedBytes))
    }
  }

  #take(expectedBytes: number): Place {
    const encoded = expectedBytes > 0 ? 1 : 0
    let held = expectedBytes
    this.#files += 1
    this.#encoded += encoded
    this.#heldBytes += held
    return {
      holds: (bytes) => {
        this.#heldBytes += bytes - held
        held = bytes
        this.#admit()
      },
      leave: () => {
        this.#files -= 1
        this.#encoded -= encoded
        this.#mostEncoded += encoded * this.#limits.encodedGrowth
        this.#heldBytes -= held
        this.#admit()
      },
    }
  }
}
