/** What a test or a load run may make of one request. `attempt` counts this method on this key, from 1. */
export type FaultHook = (request: { method: string; key: string; attempt: number }) => StoreFault | undefined

export type StoreFault =
  /** An error answer of the store, e.g. 503 SlowDown; `retryAfter` in seconds. */
  | { status: number; code: string; retryAfter?: number }
  /** The connection is cut without an answer. */
  | 'reset'
  /** The request is served, later. */
  | { delayMs: number }

/** Counts the tries of each request, so that a fault can hit the first one only. */
export class AttemptCounter {
  readonly #attempts = new Map<string, number>()

  /** The number of this try, from 1. */
  count(method: string, key: string): number {
    const attempt = (this.#attempts.get(`${method} ${key}`) ?? 0) + 1
    this.#attempts.set(`${method} ${key}`, attempt)
    return attempt
  }
}
