import { FAILURES, isFailureCode } from '#domain/failures.ts'
import type { FileState } from '../realtime/file-states.ts'
import type { Tone } from '../ui/status-badge.tsx'

/** What is said of one file: its state, and why, when that matters. */
export type FileWords = { words: string; tone: Tone; reason?: string }

/** A file's state in words. While its batch is paused or cancelled, what would be waiting says so. */
export function fileWords(state: FileState, batch: { isHalted: boolean }): FileWords {
  const { status, searchable, failureCode } = state
  switch (status) {
    case 'pending':
      return { words: 'Waiting for upload', tone: 'still' }
    case 'uploading':
      return { words: 'Uploading', tone: 'busy' }
    case 'uploaded':
      return batch.isHalted
        ? { words: 'Uploaded, on hold', tone: 'wait' }
        : { words: 'Uploaded, waiting its turn', tone: 'busy' }
    case 'processing':
      return { words: 'Reading', tone: 'busy' }
    case 'completed':
      return searchable
        ? { words: 'Ready to search', tone: 'good' }
        : { words: 'Read, being indexed', tone: 'busy' }
    case 'failed':
      return { words: 'Failed', tone: 'bad', reason: sentenceOf(failureCode) }
    case 'skipped':
      return skippedWords(failureCode)
  }
}

function skippedWords(code: string | null): FileWords {
  if (code === 'duplicate') return { words: 'Duplicate', tone: 'still', reason: sentenceOf(code) }
  if (code === 'cancelled') return { words: 'Cancelled', tone: 'still' }
  return { words: 'Refused', tone: 'wait', reason: sentenceOf(code) }
}

const sentenceOf = (code: string | null): string =>
  FAILURES[code !== null && isFailureCode(code) ? code : 'internal'].sentence
