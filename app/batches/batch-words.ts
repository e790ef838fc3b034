import type { PhaseCounts } from '../realtime/count-phases.ts'
import type { BatchKind } from '#domain/document-kinds.ts'
import type { SessionStatus } from '#domain/session-status.ts'
import { formatCount, formatFiles } from '../ui/format-numbers.ts'
import type { Tone } from '../ui/status-badge.tsx'

type BatchWords = { words: string; tone: Tone }

const SESSION_WORDS: Record<SessionStatus, BatchWords> = {
  pending: { words: 'Waiting for files', tone: 'still' },
  processing: { words: 'Running', tone: 'busy' },
  paused: { words: 'Paused', tone: 'wait' },
  completed: { words: 'Complete', tone: 'good' },
  failed: { words: 'Nothing could be read', tone: 'bad' },
  cancelled: { words: 'Cancelled', tone: 'still' },
}

/** States as one looks for them, without what else decides how a batch is called. */
export const STATE_WORDS: Record<SessionStatus, string> = {
  pending: 'Waiting',
  processing: 'Running',
  paused: 'Paused',
  completed: 'Complete',
  failed: 'Failed',
  cancelled: 'Cancelled',
}

export const KIND_WORDS: Record<BatchKind, string> = {
  receipt: 'Receipts',
  note: 'Handwritten notes',
  page: 'Book pages',
  auto: 'Mixed documents',
}

type BatchState = { status: SessionStatus; isHeld?: boolean; counts: PhaseCounts }

/**
 * The state of a batch in words, and how it looks. A batch is complete when all is read; for people it is so when all
 * of that can be found.
 */
export function batchWords({ status, isHeld, counts }: BatchState): BatchWords {
  if (status === 'completed' && counts.read > 0) return { words: 'Read, being indexed', tone: 'busy' }
  // Of a batch whose files were all refused none failed: the database calls it completed.
  if (status === 'completed' && counts.total > 0 && counts.skipped === counts.total)
    return SESSION_WORDS.failed
  if (status === 'pending' && isHeld) return { words: 'Held until Start', tone: 'wait' }
  return SESSION_WORDS[status]
}

/** Progress in one sentence, for the bar's name and for those who listen. */
export function digest(counts: PhaseCounts, status: SessionStatus): string {
  const endings = [
    counts.failed && `${formatCount(counts.failed)} failed`,
    counts.duplicate && `${formatCount(counts.duplicate)} duplicate`,
    counts.skipped && `${formatCount(counts.skipped)} set aside`,
  ].filter(Boolean)
  return [outcome(counts, status) ?? `${found(counts)} searchable`, ...endings].join(', ')
}

/**
 * What a batch came to that will not become searchable as a whole: "Cancelled: 12 of 40 files are searchable". Null while
 * it goes on, and when all of it is searchable.
 */
export function outcome(counts: PhaseCounts, status: SessionStatus): string | null {
  const { total, searchable, skipped, failed } = counts
  const isOver = searchable < total && searchable + skipped + failed === total
  if (status !== 'cancelled' && !isOver) return null
  const came = `${found(counts)} ${searchable === 1 ? 'is' : 'are'} searchable`
  return `${status === 'cancelled' ? 'Cancelled' : 'Ended'}: ${came}`
}

const found = ({ searchable, total }: PhaseCounts) => `${formatCount(searchable)} of ${formatFiles(total)}`
