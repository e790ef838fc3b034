import type { Clock, PutBytes, PutRequest } from './ports.ts'

/** Larger than a thumbnail. */
const LARGE_BYTES = 32 * 1024
/** Pictures, and as many thumbnails. */
const KNOWN_AFTER = 3
/** More would go on telling of a line that is gone; so does what is older than an idle while. */
const WINDOW_PUTS = 32
const IDLE_MS = 5 * 60_000

/** `ms`: as long as it would have taken with the line to itself. */
type Sample = { bytes: number; ms: number }

/**
 * How fast a line takes bytes: by how much longer large PUTs take than small ones (least squares), so that neither a
 * long way to the store nor a slow store is taken for a narrow line. PUTs at the same time share it, as in processor
 * sharing; those that wait for one of a browser's six connections count too, so that two uploads at once make a line
 * look twice as fast. Progress is not asked: a browser calls bytes sent that still lie in the buffers of the system.
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
      // What began before the line was gone tells nothing of the line that is back: then this is no longer the window.
      const window = this.#samples
      const outcome = await put(request).finally(() => this.#count(-1))
      if (outcome.type === 'stored') window.push({ bytes: sizeOf(request.body), ms: this.#share - begun })
      if (outcome.type === 'unreachable' || outcome.type === 'stalled') this.#samples = []
      if (window.length > WINDOW_PUTS) window.shift()
      return outcome
    }
  }

  /** Null until enough was stored to know. */
  bitsPerSecond(): number | null {
    const large = this.#samples.filter(({ bytes }) => bytes > LARGE_BYTES).length
    if (Math.min(large, this.#samples.length - large) < KNOWN_AFTER) return null
    const bytes = mean(this.#samples.map((sample) => sample.bytes))
    const ms = mean(this.#samples.map((sample) => sample.ms))
    let spread = 0
    let slope = 0
    for (const sample of this.#samples) {
      spread += (sample.bytes - bytes) ** 2
      slope += (sample.bytes - bytes) * (sample.ms - ms)
    }
    return slope > 0 ? (8 * 1_000 * spread) / slope : Infinity
  }

  /** Answers the share that each has had until now. */
  #count(change: 1 | -1): number {
    const now = this.#clock.now()
    if (this.#underWay > 0) this.#share += (now - this.#sharedAt) / this.#underWay
    else if (now - this.#sharedAt > IDLE_MS) this.#samples = []
    this.#sharedAt = now
    this.#underWay += change
    return this.#share
  }
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length

const sizeOf = (body: PutRequest['body']): number => (body instanceof Blob ? body.size : body.byteLength)
