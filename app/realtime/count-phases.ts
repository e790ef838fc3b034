import { isUploadFailure } from '#domain/is-upload-failure.ts'
import type { FileState } from './file-states.ts'

/** How far the files of a batch are: from `waiting` to `failed` each is counted once, and all sum to `total`. */
export type PhaseCounts = {
  total: number
  /** Not yet in the store. */
  waiting: number
  /** In the store, not yet read. */
  uploaded: number
  /** Read, not yet searchable. */
  read: number
  /** With duplicates whose first copy is searchable: who searches finds it. */
  searchable: number
  /** Duplicates whose first copy is still on its way. */
  duplicate: number
  /** Cancelled or refused before upload. */
  skipped: number
  failed: number
  /** Of those that failed, how many never came into the store. */
  unsent: number
}

/** Counts rows; nothing else in the page may say a number of files. */
export function countPhases(states: Iterable<FileState>): PhaseCounts {
  const counts: PhaseCounts = {
    total: 0,
    waiting: 0,
    uploaded: 0,
    read: 0,
    searchable: 0,
    duplicate: 0,
    skipped: 0,
    failed: 0,
    unsent: 0,
  }
  for (const state of states) {
    counts.total += 1
    const phase = phaseOf(state)
    counts[phase] += 1
    if (phase === 'failed' && isUploadFailure(state.failureCode)) counts.unsent += 1
  }
  return counts
}

export type FilePhase = Exclude<keyof PhaseCounts, 'total' | 'unsent'>

function phaseOf({ status, searchable, failureCode }: FileState): FilePhase {
  if (searchable) return 'searchable'
  switch (status) {
    case 'pending':
    case 'uploading':
      return 'waiting'
    case 'uploaded':
    case 'processing':
      return 'uploaded'
    case 'completed':
      return 'read'
    case 'failed':
      return 'failed'
    case 'skipped':
      return failureCode === 'duplicate' ? 'duplicate' : 'skipped'
  }
}
