import { quotaError, type GoogleError, type QuotaKind } from './google-error.ts'

export type QuotaLimits = {
  requestsPerMinute: number
  /** Input tokens. */
  tokensPerMinute: number
  /** By the date in Los Angeles, as Google counts. */
  requestsPerDay: number
}

export type QuotaRequest = {
  project: string
  model: string
  tokens: number
  /** Milliseconds since 1970. */
  at: number
  limits: QuotaLimits
}

/** A granted request. Its tokens may be corrected once the pages of a PDF have been counted. */
export type QuotaEntry = { readonly at: number; tokens: number }

const WINDOW_MS = 60_000
/** What Google says for a spent day, though the day lasts longer: clients must look at the quota id. */
const MISLEADING_DAY_DELAY = '37s'

const pacificDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' })

/**
 * The exact log behind the limits, per project and model: no 60 seconds, wherever they begin, hold more than the
 * limit. Every granted request is remembered, so this can also judge somebody else's limiter.
 */
export class QuotaLog {
  readonly #windows = new Map<string, QuotaEntry[]>()
  readonly #days = new Map<string, number>()

  /** Grants the request and remembers it, or throws Google's 429. */
  take(request: QuotaRequest): QuotaEntry {
    const { limits, at } = request
    const name = `${request.project} ${request.model}`
    const window = (this.#windows.get(name) ?? []).filter((entry) => entry.at > at - WINDOW_MS)
    this.#windows.set(name, window)
    const day = `${name} ${pacificDay.format(at)}`
    const today = this.#days.get(day) ?? 0
    if (today >= limits.requestsPerDay) {
      throw violated(request, 'requests_per_day', MISLEADING_DAY_DELAY)
    }
    const surplus = window.length + 1 - limits.requestsPerMinute
    if (surplus > 0) throw violated(request, 'requests_per_minute', delayText(window[surplus - 1], at))
    const blocking = entryThatMustAge(
      window,
      window.reduce(sumTokens, request.tokens) - limits.tokensPerMinute,
    )
    if (blocking !== null) throw violated(request, 'tokens_per_minute', delayText(blocking, at))
    const entry = { at, tokens: request.tokens }
    window.push(entry)
    this.#days.set(day, today + 1)
    return entry
  }

  /** Forgets everything. */
  clear(): void {
    this.#windows.clear()
    this.#days.clear()
  }
}

const sumTokens = (sum: number, entry: QuotaEntry): number => sum + entry.tokens

/** The entry with whose end enough tokens become free; undefined when none would help; null when none need. */
function entryThatMustAge(window: readonly QuotaEntry[], excess: number): QuotaEntry | undefined | null {
  if (excess <= 0) return null
  let freed = 0
  return window.find((entry) => (freed += entry.tokens) >= excess)
}

/** A request that is larger than the limit is told a whole minute; it will never fit. */
function delayText(entry: QuotaEntry | undefined, at: number): string {
  const ms = entry ? entry.at + WINDOW_MS - at : WINDOW_MS
  return `${ms / 1000}s`
}

function violated(request: QuotaRequest, kind: QuotaKind, retryDelay: string): GoogleError {
  const limit = {
    requests_per_minute: request.limits.requestsPerMinute,
    tokens_per_minute: request.limits.tokensPerMinute,
    requests_per_day: request.limits.requestsPerDay,
    spend: 0,
  }[kind]
  return quotaError({ kind, model: request.model, limit, retryDelay })
}
