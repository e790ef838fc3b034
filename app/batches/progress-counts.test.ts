import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FileStatus } from '#domain/file-status.ts'
import { countPhases } from '../realtime/count-phases.ts'
import type { FileState } from '../realtime/file-states.ts'
import { countsOfProgress } from './progress-counts.ts'

test('a batch without progress counts nothing', () => {
  expect(countsOfProgress(undefined)).toEqual(countPhases([]))
})

test('the counts of the view are the counts of the files', () => {
  fc.assert(
    fc.property(fc.array(file(), { maxLength: 40 }), (files) => {
      expect(countsOfProgress(viewOf(files))).toEqual(countPhases(files))
    }),
  )
})

/** A file in any state it can be in: only what is read, and copies of it, can be searchable. */
function file(): fc.Arbitrary<FileState> {
  const of = (status: FileStatus, failureCode: string | null, searchable: boolean) => ({
    status,
    failureCode,
    searchable,
    version: 1,
  })
  return fc.constantFrom(
    of('pending', null, false),
    of('uploading', null, false),
    of('uploaded', null, false),
    of('processing', null, false),
    of('completed', null, false),
    of('completed', null, true),
    of('skipped', 'duplicate', false),
    of('skipped', 'duplicate', true),
    of('skipped', 'cancelled', false),
    of('failed', 'timeout', false),
    of('failed', 'upload_failed', false),
  )
}

/** As the view counts rows. */
function viewOf(files: readonly FileState[]) {
  const count = (isCounted: (file: FileState) => boolean) => files.filter(isCounted).length
  const inStatus = (wanted: FileStatus) => count(({ status }) => status === wanted)
  return {
    total_files: files.length,
    files_pending: inStatus('pending'),
    files_uploading: inStatus('uploading'),
    files_uploaded: inStatus('uploaded'),
    files_processing: inStatus('processing'),
    files_completed: inStatus('completed'),
    files_failed: inStatus('failed'),
    files_skipped: inStatus('skipped'),
    files_searchable: count(({ searchable }) => searchable),
    files_embedding: count(({ status, searchable }) => status === 'completed' && !searchable),
    files_failed_unsent: count(
      ({ status, failureCode }) => status === 'failed' && failureCode === 'upload_failed',
    ),
    files_duplicate: count(({ failureCode, searchable }) => failureCode === 'duplicate' && !searchable),
  }
}
