/** Waits for something to happen. A ring while nobody waits is kept for the next who does. */
export class Bell {
  #rung = false
  #wakeUp: (() => void) | null = null

  ring = (): void => {
    this.#rung = true
    this.#wakeUp?.()
  }

  /** Ends at the next ring, or after `ms`. */
  async wait(ms: number): Promise<void> {
    if (!this.#rung && ms > 0) {
      const { promise, resolve } = Promise.withResolvers<null>()
      this.#wakeUp = () => resolve(null)
      const timer = setTimeout(this.#wakeUp, Math.min(ms, LONGEST_TIMER_MS))
      await promise
      clearTimeout(timer)
      this.#wakeUp = null
    }
    this.#rung = false
  }
}

/** Longer ones end at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1
