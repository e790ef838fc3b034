/**
 * The founding names of the rate limiter. Its truth is in Postgres, one for all workers; who implements this asks there
 * and keeps nothing. Of a batch, the database holds those that bound calls (chapter 3, are_batch_limits).
 * @public a founding name
 */
export type RateLimitConfig = {
  maxConcurrentRequests: number
  requestsPerMinute: number
  tokensPerMinute: number
  requestsPerDay: number
  /** Calls that may start within one second. */
  burstAllowance: number
  backoffMultiplier: number
  maxBackoffMs: number
  adaptiveScaling: boolean
}

/** `delayMs`: before that, asking again is useless; 0 when allowed. */
export type Permission = { allowed: boolean; delayMs: number }

/** What a call may have failed of, as far as the limiter cares. */
export type LimiterErrorKind = 'rate_limited' | 'quota_day' | 'bad_key' | 'provider_down' | 'timeout'

export type LimiterStatus = {
  project: string
  model: string
  requests: { used: number; limit: number }
  tokens: { used: number; limit: number }
  requestsToday: { used: number; limit: number }
  inFlight: number
  /** Null when nothing is in the way. */
  limitedUntil: Date | null
}

/** One call at a time: acquire, call, then exactly one of the two records. */
export type RateLimiter = {
  acquirePermission: (estimatedTokens: number) => Promise<Permission>
  recordSuccess: (actualTokens: number) => Promise<void>
  recordError: (kind: LimiterErrorKind) => Promise<void>
  getStatus: () => Promise<LimiterStatus[]>
}
