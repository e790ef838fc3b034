import type { Clock } from '../ports.ts'

type Timer = { at: number; order: number; callback: () => void }

/** Time that only moves when nothing else can: minutes of waiting pass in a test's milliseconds. */
export class FakeClock implements Clock {
  #now = 0
  #order = 0
  #timers = new Set<Timer>()

  now = (): number => this.#now

  schedule = (ms: number, callback: () => void): (() => void) => {
    const timer = { at: this.#now + ms, order: this.#order++, callback }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Runs timers in order until the promise settles. Throws when it never can. */
  async run<Result>(promise: Promise<Result>, options: { maxMs?: number } = {}): Promise<Result> {
    let settled = false
    const finish = () => (settled = true)
    promise.then(finish, finish)
    for (;;) {
      await microtasksDone()
      if (settled) return promise
      if (!this.#fireNext(options.maxMs ?? Infinity)) throw new Error('Nothing can happen any more.')
    }
  }

  /** Lets time pass, firing what falls due. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms
    await microtasksDone()
    while (this.#fireNext(end)) await microtasksDone()
    this.#now = end
  }

  #fireNext(until: number): boolean {
    const next = [...this.#timers].sort((a, b) => a.at - b.at || a.order - b.order)[0]
    if (!next || next.at > until) return false
    this.#timers.delete(next)
    this.#now = Math.max(this.#now, next.at)
    next.callback()
    return true
  }
}

const microtasksDone = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
