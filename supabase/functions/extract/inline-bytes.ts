/** Bytes held in memory at once for calls that send them inline: a worker has 256 MB for everything. */
export class InlineBytes {
  readonly #limit: number
  #held = 0
  #waiting: (() => void)[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Runs `work` when so many bytes may be held. More than the limit alone may go when nothing else is held. */
  async hold<Result>(bytes: number, work: () => Promise<Result>): Promise<Result> {
    while (bytes > 0 && this.#held > 0 && this.#held + bytes > this.#limit) {
      const { promise, resolve } = Promise.withResolvers<null>()
      this.#waiting.push(() => resolve(null))
      await promise
    }
    this.#held += bytes
    try {
      return await work()
    } finally {
      this.#held -= bytes
      for (const look of this.#waiting.splice(0)) look()
    }
  }
}
