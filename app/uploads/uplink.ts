import type { Clock, PutBytes, PutRequest } from './ports.ts'

/** Three pictures and their thumbnails. */
const KNOWN_AFTER_PUTS = 6
/** Longer goes on telling of a line that is gone. */
const WINDOW_PUTS = 32

/** `ms`: as long as it would have taken with the line to itself. */
type Sample = { bytes: number; ms: number }

/**
 * How fast a line takes bytes: by how much longer large PUTs take than small ones (least squares), so that neither a
 * long way to the store nor a slow store is taken for a narrow line. PUTs at the same time share it, as in processor
 * sharing. Progress is not asked, since a browser calls bytes sent that still wait in the buffers of the system.
 */
export class Uplink {
  readonly #clock: Clock
  #underWay = 0
  /** Milliseconds that one of those under way would have had the line to itself. */
  #share = 0
  #sharedAt = 0
  #samples: Sample[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** The same PUT, and what it stores is counted. */
  metered(put: PutBytes): PutBytes {
    return async (request) => {
      const begun = this.#count(1)
      let outcome: Awaited<ReturnType<PutBytes>> | null = null
      try {
        outcome = await put(request)
        return outcome
      } finally {
        const ms = this.#count(-1) - begun
        if (outcome?.type === 'stored') this.#note({ bytes: sizeOf(request.body), ms })
        // Time in which nothing moved says nothing about the line once it is back.
        if (outcome?.type === 'unreachable' || outcome?.type === 'stalled') this.#samples = []
      }
    }
  }

  /** Null until enough was stored to know. */
  bitsPerSecond(): number | null {
    if (this.#samples.length < KNOWN_AFTER_PUTS) return null
    const bytes = mean(this.#samples.map((sample) => sample.bytes))
    const ms = mean(this.#samples.map((sample) => sample.ms))
    let spread = 0
    let slope = 0
    for (const sample of this.#samples) {
      spread += (sample.bytes - bytes) ** 2
      slope += (sample.bytes - bytes) * (sample.ms - ms)
    }
    if (spread === 0) return null
    return slope > 0 ? (8 * 1_000 * spread) / slope : Infinity
  }

  /** Answers the share that each has had until now. */
  #count(change: 1 | -1): number {
    const now = this.#clock.now()
    if (this.#underWay > 0) this.#share += (now - this.#sharedAt) / this.#underWay
    this.#sharedAt = now
    this.#underWay += change
    return this.#share
  }

  #note(sample: Sample): void {
    this.#samples.push(sample)
    if (this.#samples.length > WINDOW_PUTS) this.#samples.shift()
  }
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length

const sizeOf = (body: PutRequest['body']): number => (body instanceof Blob ? body.size : body.byteLength)
