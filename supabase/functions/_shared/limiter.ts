import type { LimiterStatus, RateLimiter } from '#domain/limiter.ts'
import { parseTimestamp } from './parse-timestamp.ts'
import { choiceOf } from './choice-of-permit.ts'
import type { CallChoice } from './model/gateway.ts'
import type { PermitRequest, QuotaRow, Settlement, WorkerDatabase } from './worker-database.ts'

/** The limiter of one call. `choice` is the key to call with, while a permission is held. */
export type CallLimiter = RateLimiter & { readonly choice: CallChoice | null }

type LimiterOptions = {
  database: Pick<WorkerDatabase, 'takePermits' | 'settlePermits' | 'quotaStatus'>
  call: Omit<PermitRequest, 'call_id' | 'estimated_tokens' | 'estimated_output_tokens' | 'pages'>
  newId: () => string
  now: () => number
}

/** The founding interface over the permits in Postgres, for whoever makes one call at a time. */
export function createCallLimiter({ database, call, newId, now }: LimiterOptions): CallLimiter {
  let held: (CallChoice & { permitId: string }) | null = null

  async function settle(result: Omit<Settlement, 'permit_id'>): Promise<void> {
    if (!held) return
    const { permitId } = held
    held = null
    await database.settlePermits([{ permit_id: permitId, ...result }])
  }

  return {
    get choice() {
      return held
    },
    async acquirePermission(estimatedTokens) {
      const request = {
        ...call,
        call_id: newId(),
        estimated_tokens: estimatedTokens,
        estimated_output_tokens: 0,
        pages: 0,
      }
      const [permit] = await database.takePermits([request])
      const choice = permit ? choiceOf(permit) : null
      if (permit?.permit_id && choice) {
        held = { permitId: permit.permit_id, ...choice }
        return { allowed: true, delayMs: 0 }
      }
      const retryAt = permit?.retry_at ? parseTimestamp(permit.retry_at) : now()
      return { allowed: false, delayMs: Math.max(0, retryAt - now()) }
    },
    recordSuccess: (actualTokens) => settle({ outcome: 'ok', input_tokens: actualTokens, output_tokens: 0 }),
    recordError: (kind) => {
      const tokens = kind === 'timeout' ? null : 0
      return settle({ outcome: kind, input_tokens: tokens, output_tokens: tokens })
    },
    getStatus: async () => (await database.quotaStatus()).map(statusOf),
  }
}

const statusOf = (row: QuotaRow): LimiterStatus => ({
  project: row.project,
  model: row.model,
  requests: { used: row.requests_used, limit: row.requests_limit },
  tokens: { used: row.tokens_used, limit: row.tokens_limit },
  requestsToday: { used: row.day_used, limit: row.day_limit },
  inFlight: row.in_flight,
  limitedUntil: row.limited_until ? new Date(parseTimestamp(row.limited_until)) : null,
})
