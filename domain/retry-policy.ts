const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Tries of each step of an upload (PRODUCT.md B3); 1 s, 2 s, 4 s … with 30 % jitter between them. */
export const UPLOAD_TRIES = { sign: 3, put: 5, confirm: 3 } as const
export const UPLOAD_BACKOFF = { firstMs: SECOND, factor: 2, maxMs: MINUTE, jitter: 0.3 } as const

/** Automatic tries of reading, for faults of the file or the net; limits and outages of the provider cost none. */
export const EXTRACTION_TRIES = { normal: 5, urgent: 10 } as const
export const EXTRACTION_BACKOFF = { firstMs: SECOND, factor: 2, maxMs: MINUTE, jitter: 0.3 } as const

/** Waits where the provider does not say how long. */
export const DEFAULT_RATE_LIMIT_WAIT_MS = MINUTE
export const PROVIDER_DOWN_WAIT_MS = 30 * SECOND
/** An outage that answers 500 looks like a fault of the page: five tries should outlast a short one. */
export const PROVIDER_ERROR_BACKOFF = {
  firstMs: PROVIDER_DOWN_WAIT_MS,
  factor: 2,
  maxMs: MINUTE,
  jitter: 0.3,
} as const

/** Embedding: five retries, then a permanent failure that blocks nobody. */
export const EMBEDDING_RETRY_MS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR] as const

export type Backoff = { firstMs: number; factor: number; maxMs: number; jitter: number }

/**
 * Milliseconds to wait before try `attempt + 1`, after `attempt` (from 1) has failed.
 * @param random uniform in [0, 1); spreads the wait over ±jitter so that clients do not come back in one wave
 */
export function backoffMs(attempt: number, backoff: Backoff, random: () => number): number {
  const base = Math.min(backoff.maxMs, backoff.firstMs * backoff.factor ** Math.max(0, attempt - 1))
  return Math.round(base * (1 - backoff.jitter + 2 * backoff.jitter * random()))
}
