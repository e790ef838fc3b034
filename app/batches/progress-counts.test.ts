import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countPhases } from '../realtime/count-phases.ts'
import { countsOfProgress } from './progress-counts.ts'

const NOTHING = {
  total_files: 0,
  files_pending: 0,
  files_uploading: 0,
  files_uploaded: 0,
  files_processing: 0,
  files_completed: 0,
  files_failed: 0,
  files_skipped: 0,
  files_searchable: 0,
}

test('a batch without progress counts nothing', () => {
  expect(countsOfProgress(undefined)).toEqual(countPhases([]))
})

test('the counts always sum to all files', () => {
  const columns = fc.record({
    files_pending: fc.nat(99),
    files_uploading: fc.nat(99),
    files_uploaded: fc.nat(99),
    files_processing: fc.nat(99),
    files_completed: fc.nat(99),
    files_failed: fc.nat(99),
    files_skipped: fc.nat(99),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  fc.assert(
    fc.property(columns, ({ share, ...columns }) => {
      const total_files = Object.values(columns).reduce((sum, count) => sum + count, 0)
      const files_searchable = Math.floor((columns.files_completed + columns.files_skipped) * share)
      const { total, ...counts } = countsOfProgress({ ...columns, total_files, files_searchable })
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total)
      expect(Math.min(...Object.values(counts))).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('a finished batch with one duplicate is searchable as a whole', () => {
  const counts = countsOfProgress({
    ...NOTHING,
    total_files: 5,
    files_completed: 4,
    files_skipped: 1,
    files_searchable: 5,
  })
  expect(counts).toMatchObject({ searchable: 5, read: 0, skipped: 0 })
})
