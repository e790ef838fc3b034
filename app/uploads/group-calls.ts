import { Failure } from '#domain/failures.ts'
import type { Clock } from './ports.ts'

export type GroupPlan = {
  /** A group this large goes at once. */
  size: number
  /** Milliseconds after its first entry when a smaller one goes too. */
  windowMs: number
}

type Waiting<Entry, Answer> = {
  entry: Entry
  resolve: (answer: Answer) => void
  reject: (reason: unknown) => void
}

/**
 * Collects entries until the group is large or old enough, hands them to one call, and gives each entry its own answer.
 * The plan is asked anew for every group, so that the first can be small and soon and later ones large.
 */
export class GroupCalls<Entry, Answer> {
  readonly #call: (entries: readonly Entry[]) => Promise<ReadonlyMap<Entry, Answer>>
  readonly #planOf: (groupsBefore: number) => GroupPlan
  readonly #clock: Clock
  #waiting: Waiting<Entry, Answer>[] = []
  #groups = 0
  #cancelTimer: (() => void) | null = null

  constructor(options: {
    call: (entries: readonly Entry[]) => Promise<ReadonlyMap<Entry, Answer>>
    plan: (groupsBefore: number) => GroupPlan
    clock: Clock
  }) {
    this.#call = options.call
    this.#planOf = options.plan
    this.#clock = options.clock
  }

  get waitingCount(): number {
    return this.#waiting.length
  }

  add(entry: Entry): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    this.#waiting.push({ entry, resolve, reject })
    const plan = this.#planOf(this.#groups)
    if (this.#waiting.length >= plan.size) this.flush()
    else this.#cancelTimer ??= this.#clock.schedule(plan.windowMs, () => this.flush())
    return promise
  }

  /** Sends what waits now: nothing more is to come, or somebody has to wait for it. */
  flush(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, this.#planOf(this.#groups).size)
      this.#groups += 1
      void this.#send(group)
    }
  }

  /** Rejects everything that waits. Calls under way are ended by whoever made them. */
  clear(reason: unknown): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    for (const { reject } of this.#waiting.splice(0)) reject(reason)
  }

  async #send(group: readonly Waiting<Entry, Answer>[]): Promise<void> {
    try {
      const answers = await this.#call(group.map(({ entry }) => entry))
      for (const { entry, resolve, reject } of group) {
        const answer = answers.get(entry)
        if (answer === undefined) reject(new Failure('internal', 'The server left a file out of its answer.'))
        else resolve(answer)
      }
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }
}

/** Matches answers to entries by id, never by position. An entry without an answer is left out. */
export function answersById<Entry extends { id: string }, Answer>(
  entries: readonly Entry[],
  answers: ReadonlyMap<string, Answer>,
): Map<Entry, Answer> {
  const matched = new Map<Entry, Answer>()
  for (const entry of entries) {
    const answer = answers.get(entry.id)
    if (answer !== undefined) matched.set(entry, answer)
  }
  return matched
}
