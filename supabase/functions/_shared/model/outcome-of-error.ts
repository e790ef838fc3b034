import { ApiError } from '@google/genai'
import { z } from 'zod'
import type { ModelOutcome } from '#domain/model-outcome.ts'
import { nextPacificMidnight } from './pacific-midnight.ts'

type FailedOutcome = Exclude<ModelOutcome<never>, { type: 'ok' }>

/** The client puts the JSON text of the answer's body into `message`. */
const ErrorBody = z.object({
  error: z.object({
    status: z.string().catch(''),
    details: z
      .array(
        z.looseObject({
          reason: z.string().optional().catch(undefined),
          retryDelay: z.string().optional().catch(undefined),
          violations: z
            .array(z.looseObject({ quotaId: z.string().catch('') }))
            .optional()
            .catch(undefined),
        }),
      )
      .catch([]),
  }),
})
type ErrorDetails = { status: string; reasons: string[]; quotaIds: string[]; waitMs: number | null }

/** What a thrown error of the client means, decided by status and `details[].reason`, never by the sentence. */
export function outcomeOfError(error: unknown, now: Date): FailedOutcome {
  if (error instanceof ApiError) return outcomeOfStatus(error.status, detailsOf(error.message), now)
  // Nobody was reached, so nothing was paid.
  if (isConnectionRefused(error)) return { type: 'provider_down', waitMs: null }
  // The request was on its way and nobody knows what became of it: an unknown outcome, as after a time-out.
  if (error instanceof TypeError) return { type: 'timeout' }
  // An answer that is not JSON: something between us and the provider.
  return { type: 'provider_down', waitMs: null }
}

function outcomeOfStatus(status: number, details: ErrorDetails, now: Date): FailedOutcome {
  switch (status) {
    case 400:
      return outcomeOfBadRequest(details)
    case 401:
    case 403:
      return { type: 'bad_key' }
    case 404:
      return { type: 'model_not_found' }
    case 408:
    case 504:
      return { type: 'timeout' }
    case 413:
      return { type: 'too_large' }
    case 429:
      return outcomeOfQuota(details, now)
    case 500:
      return { type: 'provider_error' }
    default:
      return status < 500 ? { type: 'unreadable_file' } : { type: 'provider_down', waitMs: details.waitMs }
  }
}

/** A bad key is 400 and not 401. FAILED_PRECONDITION is billing or region: of the key's project, not of the file. */
function outcomeOfBadRequest({ status, reasons }: ErrorDetails): FailedOutcome {
  if (reasons.some((reason) => reason.startsWith('API_KEY_'))) return { type: 'bad_key' }
  if (status === 'FAILED_PRECONDITION') return { type: 'bad_key' }
  if (reasons.some((reason) => reason.startsWith('URL_RETRIEVAL_'))) return { type: 'url_unreachable' }
  return { type: 'unreadable_file' }
}

function outcomeOfQuota({ quotaIds, waitMs }: ErrorDetails, now: Date): FailedOutcome {
  // RetryInfo of a daily quota names seconds; the quota comes back at midnight Pacific time.
  if (quotaIds.some((id) => id.includes('PerDay'))) {
    return { type: 'quota_day', resetAt: nextPacificMidnight(now) }
  }
  const scope = quotaIds.some((id) => id.includes('Spend')) ? 'spend' : 'minute'
  return { type: 'rate_limited', scope, waitMs }
}

function detailsOf(message: string): ErrorDetails {
  const parsed = ErrorBody.safeParse(parseJson(message))
  if (!parsed.success) return { status: '', reasons: [], quotaIds: [], waitMs: null }
  const { status, details } = parsed.data.error
  return {
    status,
    reasons: details.flatMap(({ reason }) => reason ?? []),
    quotaIds: details.flatMap(({ violations }) => violations?.map(({ quotaId }) => quotaId) ?? []),
    waitMs: details.map(({ retryDelay }) => durationMs(retryDelay)).find((ms) => ms !== null) ?? null,
  }
}

const DURATION = /^(\d+(?:\.\d+)?)s$/

/** A protobuf duration, "18s" or "18.123s", in milliseconds. */
function durationMs(duration: string | undefined): number | null {
  const seconds = duration === undefined ? undefined : DURATION.exec(duration)?.[1]
  return seconds === undefined ? null : Math.ceil(Number(seconds) * 1_000)
}

const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'])
const CauseWithCode = z.object({ code: z.string() })

/** Node names the reason in a code; Deno only in the words of its HTTP client, "client error (Connect)". */
function isConnectionRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const cause = CauseWithCode.safeParse(error.cause)
  return (cause.success && UNREACHED.has(cause.data.code)) || error.message.includes('client error (Connect)')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
