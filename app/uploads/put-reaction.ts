import type { FailureCode } from '#domain/failures.ts'
import type { PutOutcome } from './ports.ts'

/** What to do after a PUT. `code` is what the file carries if this was its last try. */
export type PutReaction =
  | { then: 'confirm'; etag: string | null }
  | {
      then: 'again'
      freshAddress: boolean
      waits: boolean
      retryAfterMs: number
      slowDown: boolean
      code: FailureCode
    }
  | { then: 'give_up'; code: FailureCode; detail: string }

export type PutHistory = {
  /** Answers of the same sort before this one. */
  badRequests: number
  unreachable: number
}

/** A digest that does not match may have been broken on the way once, but not twice. */
const BAD_REQUESTS_FORGIVEN = 1

export function reactToPut(outcome: PutOutcome, history: PutHistory): PutReaction {
  switch (outcome.type) {
    case 'stored':
      return { then: 'confirm', etag: outcome.etag }
    case 'stalled':
      return again({ slowDown: true })
    case 'unreachable':
      // Errors without CORS headers look the same in a browser, an expired address among them.
      return again({ slowDown: true, freshAddress: history.unreachable > 0 })
    case 'rejected':
      return reactToStatus(outcome.status, outcome.retryAfterMs, history)
  }
}

function reactToStatus(status: number, retryAfterMs: number | null, history: PutHistory): PutReaction {
  // The address has expired, not the right to upload: ask for another at once.
  if (status === 401 || status === 403) {
    return again({ freshAddress: true, waits: false, code: 'upload_expired' })
  }
  if (status === 400 && history.badRequests < BAD_REQUESTS_FORGIVEN) return again({ freshAddress: true })
  if (status === 408 || status === 429 || status >= 500) {
    return again({ slowDown: true, retryAfterMs: retryAfterMs ?? 0 })
  }
  return { then: 'give_up', code: 'upload_failed', detail: `The store answered ${status}.` }
}

function again(change: Partial<Extract<PutReaction, { then: 'again' }>>): PutReaction {
  return {
    then: 'again',
    freshAddress: false,
    waits: true,
    retryAfterMs: 0,
    slowDown: false,
    code: 'upload_failed',
    ...change,
  }
}
