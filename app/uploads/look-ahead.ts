import { FIRST_ADDRESSES } from './url-source.ts'

/**
 * Keeps preparing only a little ahead of sending, so that 5,000 files never lie re-encoded in memory. 200 files: one
 * full group of addresses being sent while the next is prepared. Files that are encoded again wait behind the first
 * ones until three of those were sent: by then it is known what they are best encoded as.
 */
export const LOOK_AHEAD = {
  files: 200,
  heldBytes: 64 * 1024 * 1024,
  encodedAtFirst: FIRST_ADDRESSES,
  encodedUntilKnown: 3,
} as const

type Limits = Record<keyof typeof LOOK_AHEAD, number>

/** The place of one file that is prepared ahead. */
export type Place = {
  /** It keeps so many bytes in memory, and not what was expected. */
  holds: (bytes: number) => void
  /** It lies in the store, and is still to be confirmed. */
  sent: () => void
  leave: () => void
}

type Waiting = { expectedBytes: number; enter: (place: Place) => void; abort: (reason: unknown) => void }

export class LookAhead {
  readonly #limits: Limits
  #files = 0
  #heldBytes = 0
  #encodedBegun = 0
  #encodedSent = 0
  #waiting: Waiting[] = []

  constructor(limits: Limits = LOOK_AHEAD) {
    this.#limits = limits
  }

  /** Resolves when there is room for one more file, in their order. `expectedBytes`: 0 for what is sent as it is. */
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
    const { files, heldBytes, encodedAtFirst, encodedUntilKnown } = this.#limits
    if (this.#files >= files || this.#heldBytes >= heldBytes) return false
    if (expectedBytes === 0 || this.#encodedSent >= encodedUntilKnown) return true
    return this.#encodedBegun < encodedAtFirst
  }

  #admit(): void {
    for (let [next] = this.#waiting; next && this.#hasRoomFor(next); [next] = this.#waiting) {
      this.#waiting.shift()
      next.enter(this.#take(next.expectedBytes))
    }
  }

  #take(expectedBytes: number): Place {
    let held = expectedBytes
    let encoded = expectedBytes > 0 ? 1 : 0
    const countSent = () => {
      this.#encodedSent += encoded
      encoded = 0
    }
    this.#files += 1
    this.#heldBytes += held
    this.#encodedBegun += encoded
    return {
      holds: (bytes) => {
        this.#heldBytes += bytes - held
        held = bytes
        this.#admit()
      },
      sent: () => {
        countSent()
        this.#admit()
      },
      leave: () => {
        // What is refused or known already counts too: a thousand of them must not go through one by one.
        countSent()
        this.#files -= 1
        this.#heldBytes -= held
        this.#admit()
      },
    }
  }
}
