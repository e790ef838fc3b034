type Entry = { start: () => void; abort: (reason: unknown) => void }

/**
 * Runs tasks with a bounded number at a time, first come, first served. A pause keeps queued tasks where they are and
 * lets running ones finish.
 *
 * @example
 * const lanes = new TaskQueue({ concurrency: 3 })
 * const etag = await lanes.add((signal) => put(file, signal))
 */
export class TaskQueue {
  #concurrency: number
  #running = new Set<AbortController>()
  #waiting: Entry[] = []
  #paused = false

  constructor(options: { concurrency: number }) {
    this.#concurrency = options.concurrency
  }

  get runningCount(): number {
    return this.#running.size
  }

  get waitingCount(): number {
    return this.#waiting.length
  }

  get concurrency(): number {
    return this.#concurrency
  }

  /** Lowering it ends no running task; fewer are started until the number fits. */
  set concurrency(concurrency: number) {
    this.#concurrency = concurrency
    this.#startNext()
  }

  /** Rejects with the reason of `clear` when the task is dropped, with the task's own error when it fails. */
  add<Result>(task: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    this.#waiting.push({
      start: () => this.#run(task, { resolve, reject }),
      abort: reject,
    })
    this.#startNext()
    return promise
  }

  pause(): void {
    this.#paused = true
  }

  resume(): void {
    this.#paused = false
    this.#startNext()
  }

  /** Drops what waits and aborts what runs. */
  clear(reason: unknown): void {
    const dropped = this.#waiting.splice(0)
    for (const controller of this.#running) controller.abort(reason)
    for (const entry of dropped) entry.abort(reason)
  }

  #startNext(): void {
    while (!this.#paused && this.#running.size < this.#concurrency) {
      const next = this.#waiting.shift()
      if (!next) return
      next.start()
    }
  }

  #run<Result>(
    task: (signal: AbortSignal) => Promise<Result>,
    settle: { resolve: (result: Result) => void; reject: (reason: unknown) => void },
  ): void {
    const controller = new AbortController()
    this.#running.add(controller)
    // A task that throws before its first await must not take its lane along.
    const running = (async () => task(controller.signal))()
    void running.then(settle.resolve, settle.reject).finally(() => {
      this.#running.delete(controller)
      this.#startNext()
    })
  }
}
