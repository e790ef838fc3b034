import type { CallFacts } from './fault-script.ts'

/** One call as `GET /__control/calls` shows it. Never a key, a signature or a text. */
export type LoggedCall = CallFacts & {
  id: number
  project: string
  pageIds: readonly string[]
  promptTokens: number
  startedAt: string
  finishedAt: string | null
  /** `running`, `ok`, the name of an error, the kind of a fault, or `aborted`. */
  outcome: string
}

// A load run of 5,000 files makes fewer; older calls are forgotten so that a long session does not grow.
const MAX_CALLS = 50_000

export class CallLog {
  readonly #clock: () => Date
  #calls: LoggedCall[] = []
  #lastId = 0

  constructor(clock: () => Date) {
    this.#clock = clock
  }

  start(call: CallFacts & { project: string; pageIds: readonly string[]; promptTokens: number }): LoggedCall {
    const entry: LoggedCall = {
      ...call,
      id: (this.#lastId += 1),
      startedAt: this.#clock().toISOString(),
      finishedAt: null,
      outcome: 'running',
    }
    this.#calls.push(entry)
    if (this.#calls.length > MAX_CALLS) this.#calls = this.#calls.slice(-MAX_CALLS / 2)
    return entry
  }

  finish(entry: LoggedCall, outcome: string): void {
    entry.finishedAt = this.#clock().toISOString()
    entry.outcome = outcome
  }

  /** Calls after the given id, oldest first. */
  since(id: number): readonly LoggedCall[] {
    return this.#calls.filter((call) => call.id > id)
  }

  clear(): void {
    this.#calls = []
  }
}
