/**
 * How many PUTs at a time. Browsers open six HTTP/1.1 connections to a host, so more would only queue; three keep a
 * slow link busy. A good run of answers opens one lane more, trouble closes one.
 */
export const LANES = { min: 3, start: 4, max: 6 } as const

/** Answers in a row before another lane is tried. */
const GOOD_RUN = 4

export class AdaptiveLanes {
  #lanes: number = LANES.start
  #goodRun = 0

  get lanes(): number {
    return this.#lanes
  }

  /** A PUT was stored. */
  wentWell(): void {
    this.#goodRun += 1
    if (this.#goodRun < GOOD_RUN) return
    this.#goodRun = 0
    this.#lanes = Math.min(LANES.max, this.#lanes + 1)
  }

  /** The store asked to slow down, or the link stalled or broke. */
  wentBadly(): void {
    this.#goodRun = 0
    this.#lanes = Math.max(LANES.min, this.#lanes - 1)
  }
}
