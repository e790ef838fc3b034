import type { Clock } from './ports.ts'

type Options = { clock: Clock; everyMs: number; run: () => void }

/** Runs at most once in so many milliseconds: at once after a pause, so that the last change of a burst is not seen late. */
export class Throttle {
  readonly #options: Options
  #ranAt = Number.NEGATIVE_INFINITY
  #cancelTimer: (() => void) | null = null

  constructor(options: Options) {
    this.#options = options
  }

  runSoon(): void {
    if (this.#cancelTimer) return
    const { clock, everyMs } = this.#options
    const dueMs = this.#ranAt + everyMs - clock.now()
    this.#cancelTimer = clock.schedule(Math.max(0, dueMs), () => this.runNow())
  }

  runNow(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    this.#ranAt = this.#options.clock.now()
    this.#options.run()
  }
}
