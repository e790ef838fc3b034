import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FILE_STATUSES, type FileStatus } from '#domain/file-status.ts'
import { countPhases } from './count-phases.ts'

test('files are counted by how far they are', () => {
  const counts = countPhases([
    state('pending'),
    state('uploading'),
    state('uploaded'),
    state('processing'),
    state('completed'),
    state('completed', { searchable: true }),
    state('failed', { failureCode: 'unreadable_file' }),
    state('failed', { failureCode: 'upload_failed' }),
    state('skipped', { failureCode: 'duplicate', searchable: true }),
    state('skipped', { failureCode: 'duplicate' }),
    state('skipped', { failureCode: 'cancelled' }),
  ])
  expect(counts).toEqual({
    total: 11,
    waiting: 2,
    uploaded: 2,
    read: 1,
    searchable: 2,
    duplicate: 1,
    skipped: 1,
    failed: 2,
    unsent: 1,
  })
})

test('every file is in exactly one count', () => {
  const anyState = fc.record({
    status: fc.constantFrom(...FILE_STATUSES),
    version: fc.nat(),
    failureCode: fc.constantFrom(null, 'duplicate', 'cancelled', 'unreadable_file', 'upload_failed'),
    searchable: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(anyState), (states) => {
      const { total, unsent, ...counts } = countPhases(states)
      expect(total).toBe(states.length)
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total)
      expect(unsent).toBeLessThanOrEqual(counts.failed)
    }),
  )
})

function state(status: FileStatus, more: { failureCode?: string; searchable?: boolean } = {}) {
  return { status, version: 1, failureCode: more.failureCode ?? null, searchable: more.searchable ?? false }
}
