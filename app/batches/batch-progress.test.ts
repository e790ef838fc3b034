import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FILE_MOVES, FILE_STATUSES } from '#domain/file-status.ts'
import { countPhases, type FilePhase, type PhaseCounts } from '../realtime/count-phases.ts'
import type { FileState } from '../realtime/file-states.ts'
import { advanceProgress, type BatchProgress, PHASE_WEIGHTS, shareOf } from './batch-progress.ts'

const counts = (change: Partial<Record<FilePhase, number>>): PhaseCounts => {
  const parts = {
    waiting: 0,
    uploaded: 0,
    read: 0,
    searchable: 0,
    duplicate: 0,
    skipped: 0,
    failed: 0,
    ...change,
  }
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0)
  return { ...parts, total, unsent: 0 }
}

describe('the share of a batch that is done', () => {
  test('is a fifth by the upload, three by the reading, a fifth by the index', () => {
    expect(shareOf(counts({ waiting: 10 }), 'processing')).toBe(0)
    expect(shareOf(counts({ uploaded: 10 }), 'processing')).toBeCloseTo(0.2)
    expect(shareOf(counts({ read: 10 }), 'processing')).toBeCloseTo(0.8)
    expect(shareOf(counts({ searchable: 10 }), 'processing')).toBe(1)
    expect(shareOf(counts({ waiting: 5, searchable: 5 }), 'processing')).toBe(0.5)
  })

  test('is whole when nothing is left to do, also where files failed or were set aside', () => {
    expect(shareOf(counts({ searchable: 7, failed: 2, skipped: 1 }), 'processing')).toBe(1)
  })

  test('of a cancelled batch is what it came to: the files that were left out are not done', () => {
    expect(shareOf(counts({ searchable: 12, skipped: 28 }), 'cancelled')).toBeCloseTo(0.3)
    expect(shareOf(counts({ searchable: 12, failed: 8, skipped: 20 }), 'cancelled')).toBeCloseTo(0.5)
    expect(shareOf(counts({ skipped: 40 }), 'cancelled')).toBe(0)
  })

  test('of a batch without files is nothing', () => {
    expect(shareOf(counts({}), 'processing')).toBe(0)
  })

  test('never weighs a later phase less', () => {
    const { waiting, uploaded, read, searchable } = PHASE_WEIGHTS
    expect([waiting, uploaded, read, searchable]).toEqual([waiting, uploaded, read, searchable].toSorted())
  })
})

describe('the bar', () => {
  test('never goes back while files go their way by themselves, tries and copies included', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 20 })), { maxLength: 60 }), (steps) => {
        const files: FileState[] = Array.from({ length: 8 }, () => state('pending'))
        let progress: BatchProgress | null = null
        for (const [place, choice] of steps) {
          files[place] = moved(files[place] ?? state('pending'), choice)
          const next: BatchProgress = advanceProgress(progress, countPhases(files), 'processing')
          expect(next.share).toBeGreaterThanOrEqual(progress?.share ?? 0)
          expect(next.share).toBeLessThanOrEqual(1)
          progress = next
        }
      }),
    )
  })

  test('holds when the first copy of a duplicate fails and its bytes are asked for', () => {
    const before = advanceProgress(null, counts({ duplicate: 5, read: 5 }), 'processing')
    expect(advanceProgress(before, counts({ waiting: 5, read: 5 }), 'processing').share).toBe(before.share)
  })

  test('stands when the batch is cancelled, and does not run to its end', () => {
    const before = advanceProgress(null, counts({ searchable: 12, uploaded: 28 }), 'processing')
    const after = advanceProgress(before, counts({ searchable: 12, skipped: 28 }), 'cancelled')
    expect(after.share).toBe(before.share)
    expect(after.share).toBeLessThan(0.5)
  })

  test('says so when people add files or have failed ones tried again', () => {
    const before = advanceProgress(null, counts({ searchable: 8, failed: 2 }), 'completed')
    expect(before.share).toBe(1)
    const after = (change: Partial<Record<FilePhase, number>>) =>
      advanceProgress(before, counts(change), 'processing').share
    expect(after({ searchable: 8, uploaded: 2 })).toBeCloseTo(0.84)
    expect(after({ searchable: 8, failed: 2, waiting: 10 })).toBe(0.5)
  })
})

const state = (
  status: FileState['status'],
  searchable = false,
  failureCode: string | null = null,
): FileState => ({
  status,
  version: 1,
  searchable,
  failureCode,
})

/** The next state of a file, of those that nobody has to ask for. */
function moved(file: FileState, choice: number): FileState {
  if (file.status === 'completed') return state('completed', true)
  if (file.status === 'skipped' && file.failureCode === 'duplicate') {
    return choice % 2 ? state('skipped', true, 'duplicate') : file.searchable ? file : state('pending')
  }
  if (file.status === 'failed' || file.status === 'skipped') return file
  const next = FILE_STATUSES.filter((status) => FILE_MOVES[file.status].includes(status))
  const status = next[choice % next.length] ?? file.status
  const code = status === 'failed' ? 'timeout' : choice % 3 ? 'duplicate' : 'cancelled'
  return state(status, false, status === 'failed' || status === 'skipped' ? code : null)
}
