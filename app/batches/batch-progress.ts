import type { SessionStatus } from '#domain/session-status.ts'
import type { FilePhase, PhaseCounts } from '../realtime/count-phases.ts'

/** What a file has of its way behind it, by phase: upload 20 %, processing 60 %, searchable 20 %. */
export const PHASE_WEIGHTS = {
  waiting: 0,
  uploaded: 0.2,
  read: 0.8,
  searchable: 1,
  // Nothing is left to do for these. A copy is as far as its first copy lets it be: it needs no upload.
  duplicate: 0.2,
  skipped: 1,
  failed: 1,
} as const satisfies Record<FilePhase, number>

export type BatchProgress = {
  /** 0 to 1. */
  share: number
  counts: PhaseCounts
}

/** Nothing is left to do for the files of a cancelled batch, but that is not what they were given to it for. */
const CANCELLED_WEIGHTS = { ...PHASE_WEIGHTS, skipped: 0 }

/** The share of all the work of a batch that is done; of a cancelled one, what it came to. */
export function shareOf(counts: PhaseCounts, status: SessionStatus): number {
  if (counts.total === 0) return 0
  const weights = status === 'cancelled' ? CANCELLED_WEIGHTS : PHASE_WEIGHTS
  const { waiting, uploaded, read, searchable, duplicate, skipped, failed } = weights
  const done =
    counts.waiting * waiting +
    counts.uploaded * uploaded +
    counts.read * read +
    counts.searchable * searchable +
    counts.duplicate * duplicate +
    counts.skipped * skipped +
    counts.failed * failed
  return done / counts.total
}

/**
 * Progress after these counts. It never goes back by itself: a file that is tried again, or a copy whose first copy
 * failed, holds it where it is. Only people set it back, who add files or have ended ones tried again: then there is
 * more to do, and it says so.
 */
export function advanceProgress(
  before: BatchProgress | null,
  counts: PhaseCounts,
  status: SessionStatus,
): BatchProgress {
  const share = shareOf(counts, status)
  if (!before || isMoreWork(before.counts, counts)) return { share, counts }
  return { share: Math.max(share, before.share), counts }
}

function isMoreWork(before: PhaseCounts, now: PhaseCounts): boolean {
  return now.total > before.total || now.failed + now.skipped < before.failed + before.skipped
}
