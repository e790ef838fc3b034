import { FAILURES, type FailureCode, isFailureCode } from '#domain/failures.ts'
import type { FileState } from '../realtime/file-states.ts'

/**
 * What helps against a cause. retry: the stored bytes are read again. send_again: the bytes are not there, or not right:
 * they are asked for once more. replace: this file will never do, a better one may. budget: more may be spent.
 */
export type Cure = 'retry' | 'send_again' | 'replace' | 'budget'

export type FailureCause = { code: FailureCode; count: number; sentence: string; cure: Cure }

const OTHER_CURES: Partial<Record<FailureCode, Cure>> = {
  upload_failed: 'send_again',
  upload_expired: 'send_again',
  upload_missing: 'send_again',
  upload_mismatch: 'send_again',
  object_changed: 'send_again',
  file_changed: 'send_again',
  empty_file: 'replace',
  file_too_large: 'replace',
  unsupported_type: 'replace',
  type_mismatch: 'replace',
  too_many_pixels: 'replace',
  corrupt_file: 'replace',
  cannot_decode_here: 'replace',
  unreadable_file: 'replace',
  too_many_pages: 'replace',
  password_protected: 'replace',
  over_budget: 'budget',
}

export const cureOf = (code: FailureCode): Cure => OTHER_CURES[code] ?? 'retry'

/** Why files of a batch failed, the most frequent cause first. */
export function groupFailures(states: Iterable<FileState>): FailureCause[] {
  const counts = new Map<FailureCode, number>()
  for (const { status, failureCode } of states) {
    if (status !== 'failed') continue
    const code = failureCode !== null && isFailureCode(failureCode) ? failureCode : 'internal'
    counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return [...counts]
    .map(([code, count]) => ({ code, count, sentence: FAILURES[code].sentence, cure: cureOf(code) }))
    .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code))
}
