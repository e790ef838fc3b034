import { expect, test } from 'vitest'
import { SESSION_STATUSES } from '#domain/session-status.ts'
import { countPhases } from '../realtime/count-phases.ts'
import { batchWords, digest, outcome } from './batch-words.ts'

const none = countPhases([])

test('every state of a batch has words of its own', () => {
  const words = SESSION_STATUSES.map((status) => batchWords({ status, counts: none }).words)
  expect(new Set(words).size).toBe(SESSION_STATUSES.length)
})

test('a batch is called complete only when all that was read can be found', () => {
  const counts = countPhases([{ status: 'completed', version: 1, failureCode: null, searchable: false }])
  expect(batchWords({ status: 'completed', counts }).words).toBe('Read, being indexed')
  expect(batchWords({ status: 'completed', counts: none }).words).toBe('Complete')
})

test('a batch of which nothing could be read is not called complete, though nothing failed on the way', () => {
  const refused = { ...none, total: 2, skipped: 2 }
  expect(batchWords({ status: 'completed', counts: refused }).words).toBe('Nothing could be read')
  const copies = { ...none, total: 2, duplicate: 1, skipped: 1 }
  expect(batchWords({ status: 'completed', counts: copies }).words).toBe('Complete')
})

test('a batch that waits for its Start says so', () => {
  expect(batchWords({ status: 'pending', isHeld: true, counts: none }).words).toBe('Held until Start')
})

test('progress in one sentence says what a cancelled batch came to', () => {
  const counts = { ...none, total: 40, searchable: 12, failed: 1, skipped: 27 }
  const running = { ...counts, waiting: 7, skipped: 20 }
  expect(digest(running, 'processing')).toBe('12 of 40 files searchable, 1 failed, 20 set aside')
  expect(digest(counts, 'cancelled')).toBe('Cancelled: 12 of 40 files are searchable, 1 failed, 27 set aside')
})

test('what a batch came to is said when nothing is left to do and not all is searchable', () => {
  const failed = { ...none, total: 3, failed: 3 }
  expect(outcome(failed, 'failed')).toBe('Ended: 0 of 3 files are searchable')
  expect(digest(failed, 'failed')).toBe('Ended: 0 of 3 files are searchable, 3 failed')
  expect(outcome({ ...none, total: 3, searchable: 3 }, 'completed')).toBeNull()
  expect(outcome({ ...none, total: 3, failed: 1, read: 2 }, 'completed')).toBeNull()
  expect(outcome(none, 'pending')).toBeNull()
})
