import { FAILURES, isFailureCode } from '#domain/failures.ts'
import type { FileState } from '../realtime/file-states.ts'
import type { Tone } from '../ui/status-badge.tsx'

/** What is said of one file: its state, and why, when that matters. */
export type FileWords = { words: string; tone: Tone; reason?: string }

/**
 * A file's state in words. While its batch is paused or cancelled, what would be waiting says so. `waitsFor` is the
 * code of what a queued file waits for, if it is not simply its turn.
 */
export function fileWords(
  state: FileState,
  batch: { isHalted: boolean },
  waitsFor: string | null = null,
): FileWords {
  const { status, searchable, failureCode } = state
  switch (status) {
    case 'pending':
      return { words: 'Waiting for upload', tone: 'still' }
    case 'uploading':
      return { words: 'Uploading…', tone: 'busy' }
    case 'uploaded':
      return batch.isHalted ? { words: 'Uploaded, on hold', tone: 'wait' } : queuedWords(waitsFor)
    case 'processing':
      return { words: 'Uploaded → processing…', tone: 'busy' }
    case 'completed':
      return searchable
        ? { words: 'Ready to search', tone: 'good' }
        : { words: 'Read → indexing…', tone: 'busy' }
    case 'failed':
      return { words: 'Failed', tone: 'bad', reason: sentenceOf(failureCode) }
    case 'skipped':
      return skippedWords(state)
  }
}

function queuedWords(waitsFor: string | null): FileWords {
  const words: FileWords = { words: 'Uploaded, next in line', tone: 'busy' }
  if (waitsFor === null || !isFailureCode(waitsFor)) return words
  return { words: 'Uploaded, waiting', tone: 'wait', reason: FAILURES[waitsFor].sentence }
}

function skippedWords({ failureCode, searchable }: FileState): FileWords {
  if (failureCode === 'duplicate') {
    const words = searchable ? 'Duplicate, ready to search' : 'Duplicate'
    return { words, tone: 'still', reason: sentenceOf(failureCode) }
  }
  if (failureCode === 'cancelled') return { words: 'Cancelled', tone: 'still' }
  return { words: 'Refused', tone: 'wait', reason: sentenceOf(failureCode) }
}

const sentenceOf = (code: string | null): string =>
  FAILURES[code !== null && isFailureCode(code) ? code : 'internal'].sentence
