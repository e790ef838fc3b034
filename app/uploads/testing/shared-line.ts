import type { Clock } from '../ports.ts'
import { sleep } from '../sleep.ts'

type Transfer = { bitsLeft: number; end: () => void }

/** A line that its transfers share evenly, on a way of so many milliseconds. */
export class SharedLine {
  bitsPerSecond: number
  readonly #latencyMs: number
  readonly #clock: Clock
  readonly #transfers = new Set<Transfer>()
  #movedAt = 0
  #cancelNext: () => void = () => undefined

  constructor(clock: Clock, line: { bitsPerSecond: number; latencyMs: number }) {
    this.bitsPerSecond = line.bitsPerSecond
    this.#latencyMs = line.latencyMs
    this.#clock = clock
  }

  async carry(bytes: number): Promise<void> {
    await sleep(this.#clock, this.#latencyMs, new AbortController().signal)
    const { promise, resolve } = Promise.withResolvers<undefined>()
    this.#move()
    this.#transfers.add({ bitsLeft: bytes * 8, end: () => resolve(undefined) })
    this.#awaitNext()
    return promise
  }

  #move(): void {
    const now = this.#clock.now()
    const bits = ((now - this.#movedAt) * this.bitsPerSecond) / 1_000 / this.#transfers.size
    for (const transfer of this.#transfers) transfer.bitsLeft -= bits
    this.#movedAt = now
  }

  #awaitNext(): void {
    this.#cancelNext()
    const [next] = [...this.#transfers].toSorted((a, b) => a.bitsLeft - b.bitsLeft)
    if (!next) return
    const ms = (Math.max(0, next.bitsLeft) * this.#transfers.size * 1_000) / this.bitsPerSecond
    this.#cancelNext = this.#clock.schedule(ms, () => {
      this.#move()
      this.#transfers.delete(next)
      next.end()
      this.#awaitNext()
    })
  }
}
