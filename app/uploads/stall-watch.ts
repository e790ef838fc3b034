import type { Clock } from './ports.ts'

/** Aborts its signal when nothing moved for `stallMs`. */
export class StallWatch {
  readonly #controller = new AbortController()
  readonly #clock: Clock
  readonly #stallMs: number
  #cancelTimer: () => void

  constructor(clock: Clock, stallMs: number) {
    this.#clock = clock
    this.#stallMs = stallMs
    this.#cancelTimer = this.#arm()
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  get hasStalled(): boolean {
    return this.#controller.signal.aborted
  }

  moved(): void {
    this.#cancelTimer()
    if (!this.hasStalled) this.#cancelTimer = this.#arm()
  }

  stop(): void {
    this.#cancelTimer()
  }

  #arm(): () => void {
    return this.#clock.schedule(this.#stallMs, () => this.#controller.abort())
  }
}
