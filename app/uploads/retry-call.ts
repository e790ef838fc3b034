import { Failure, FAILURES } from '#domain/failures.ts'
import { backoffMs, DEFAULT_RATE_LIMIT_WAIT_MS, UPLOAD_BACKOFF } from '#domain/retry-policy.ts'
import type { Clock, OnlineStatus } from './ports.ts'
import { sleep } from './sleep.ts'
import { whenOnline } from './when-online.ts'

export type RetryTools = {
  clock: Clock
  random: () => number
  online: OnlineStatus
  signal: AbortSignal
  /** Told how long the server asked to wait, and with null when that is over. */
  onThrottled: (untilMs: number | null) => void
}

/**
 * Calls the server until it answers: `tries` times for faults that may pass, as often as needed for "too many
 * requests" (the server says when) and while offline. Throws the last Failure.
 */
export async function retryCall<Result>(
  tries: number,
  tools: RetryTools,
  call: () => Promise<Result>,
): Promise<Result> {
  for (let used = 0; ;) {
    await whenOnline(tools.online, tools.signal)
    try {
      return await call()
    } catch (error) {
      tools.signal.throwIfAborted()
      if (!(error instanceof Failure) || !FAILURES[error.code].retry) throw error
      if (!tools.online.isOnline()) continue
      if (error.code === 'too_many_requests') {
        await waitAsTold(error.retryAfterMs ?? DEFAULT_RATE_LIMIT_WAIT_MS, tools)
        continue
      }
      used += 1
      if (used >= tries) throw error
      const wait = backoffMs(used, UPLOAD_BACKOFF, tools.random)
      await sleep(tools.clock, Math.max(wait, error.retryAfterMs ?? 0), tools.signal)
    }
  }
}

async function waitAsTold(ms: number, tools: RetryTools): Promise<void> {
  tools.onThrottled(tools.clock.now() + ms)
  try {
    await sleep(tools.clock, ms, tools.signal)
  } finally {
    tools.onThrottled(null)
  }
}
