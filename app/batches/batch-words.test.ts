import { expect, test } from 'vitest'
import { SESSION_STATUSES } from '#domain/session-status.ts'
import { countPhases } from '../realtime/count-phases.ts'
import { batchWords, digest } from './batch-words.ts'

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

test('a batch that waits for its Start says so', () => {
  expect(batchWords({ status: 'pending', isHeld: true, counts: none }).words).toBe('Held until Start')
})

test('progress in one sentence says what a cancelled batch came to', () => {
  const counts = { ...none, total: 40, searchable: 12, failed: 1, skipped: 27 }
  expect(digest(counts, 'processing')).toBe('12 of 40 files searchable, 1 failed, 27 set aside')
  expect(digest(counts, 'cancelled')).toBe('Cancelled: 12 of 40 files are searchable, 1 failed, 27 set aside')
})
