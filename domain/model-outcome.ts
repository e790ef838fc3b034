import {
  type Backoff,
  DEFAULT_RATE_LIMIT_WAIT_MS,
  PROVIDER_DOWN_WAIT_MS,
  PROVIDER_ERROR_BACKOFF,
} from './retry-policy.ts'
import type { FailureCode } from './failures.ts'

/**
 * What a call to the model came to. Made once, by the gateway, from status and `details[].reason`; all that follows
 * (retry, split, park, settle) is decided by the type.
 */
export type ModelOutcome<Answer> =
  | { type: 'ok'; answer: Answer }
  | { type: 'refused'; reason: string }
  | { type: 'truncated' }
  | { type: 'invalid_answer'; reason: string }
  | { type: 'rate_limited'; scope: 'minute' | 'concurrency' | 'spend'; waitMs: number | null }
  | { type: 'quota_day'; resetAt: Date }
  | { type: 'bad_key' }
  | { type: 'model_not_found' }
  | { type: 'provider_down'; waitMs: number | null }
  /** It broke while it read: an outage, or something in these pages. Only further tries can tell. */
  | { type: 'provider_error' }
  | { type: 'timeout' }
  | { type: 'too_large' }
  | { type: 'unreadable_file' }
  | { type: 'url_unreachable' }
  /** The store holds other bytes than were confirmed. The model was not asked. */
  | { type: 'object_changed' }

export type ModelOutcomeType = ModelOutcome<unknown>['type']

export type Reaction = {
  /** The code the file carries when this outcome ends it. */
  failure: FailureCode | null
  /**
   * next: apply the answer. retry: later, counts a try. wait: later, counts none. split: halves at once, a single
   * page is retried or ends. split_once: the same, but a half is retried and not split again, so that an outage does
   * not make many calls of one. `park_key` waits too, and takes the key out of service.
   */
  then: 'next' | 'retry' | 'wait' | 'split' | 'split_once' | 'park_key'
  /** Milliseconds to wait where the outcome does not say. */
  waitMs?: number
  /** Between tries, where it is not the one of a fault of the file. */
  backoff?: Backoff
}

export const REACTIONS: Record<ModelOutcomeType, Reaction> = {
  ok: { failure: null, then: 'next' },
  refused: { failure: 'refused', then: 'split' },
  truncated: { failure: 'truncated_answer', then: 'split' },
  invalid_answer: { failure: 'invalid_answer', then: 'retry' },
  rate_limited: { failure: 'rate_limited', then: 'wait', waitMs: DEFAULT_RATE_LIMIT_WAIT_MS },
  quota_day: { failure: 'quota_exhausted', then: 'wait' },
  bad_key: { failure: 'bad_key', then: 'park_key', waitMs: PROVIDER_DOWN_WAIT_MS },
  model_not_found: { failure: 'provider_unavailable', then: 'wait', waitMs: PROVIDER_DOWN_WAIT_MS },
  provider_down: { failure: 'provider_unavailable', then: 'wait', waitMs: PROVIDER_DOWN_WAIT_MS },
  provider_error: { failure: 'provider_error', then: 'split_once', backoff: PROVIDER_ERROR_BACKOFF },
  timeout: { failure: 'timeout', then: 'retry' },
  too_large: { failure: 'too_large_for_model', then: 'split' },
  unreadable_file: { failure: 'unreadable_file', then: 'split' },
  url_unreachable: { failure: 'url_unreachable', then: 'retry' },
  object_changed: { failure: 'object_changed', then: 'split' },
}
