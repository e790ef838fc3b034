import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BATCH_KINDS } from '#domain/document-kinds.ts'
import { LIMITS, PAGES_PER_CALL } from '#domain/limits.ts'
import { makeClaimedFile } from '../_shared/testing/make-claimed-file.ts'
import { groupFiles } from './group-files.ts'

const options = { inline: false, leaseEnd: 1_000, mostPages: Infinity }
const MEBIBYTE = 1024 * 1024

const claimedFile = fc
  .record({
    batch_id: fc.constantFrom('batch-1', 'batch-2', 'batch-3'),
    kind: fc.constantFrom(...BATCH_KINDS),
    sent_type: fc.constantFrom('image/jpeg', 'image/png', 'application/pdf'),
    sent_bytes: fc.integer({ min: 1, max: 50 * MEBIBYTE }),
    attempts: fc.integer({ min: 1, max: 3 }),
  })
  // The kind belongs to the batch.
  .map((file) => makeClaimedFile({ ...file, batch_id: `${file.batch_id}-${file.kind}` }))

describe('grouping files into calls', () => {
  test('puts every file into exactly one call, of its own batch, within pages and bytes', () => {
    fc.assert(
      fc.property(fc.array(claimedFile, { maxLength: 60 }), fc.boolean(), (files, inline) => {
        const groups = groupFiles(files, { ...options, inline })
        expect(groups.flatMap((group) => group.files).length).toBe(files.length)
        expect(new Set(groups.flatMap((group) => group.files))).toEqual(new Set(files))
        for (const group of groups) {
          expect(new Set(group.files.map((file) => file.batch_id))).toEqual(new Set([group.batchId]))
          expect(group.files.length).toBeLessThanOrEqual(PAGES_PER_CALL[group.kind])
          if (group.files.length === 1) continue
          const bytes = group.files.reduce((sum, file) => sum + file.sent_bytes, 0)
          expect(bytes).toBeLessThanOrEqual(inline ? LIMITS.inlineBytesInFlight : LIMITS.bytesPerModelCall)
        }
      }),
    )
  })

  test('fills calls before it opens others', () => {
    const files = Array.from({ length: 20 }, () => makeClaimedFile({ kind: 'receipt' }))
    expect(groupFiles(files, options).map((group) => group.files.length)).toEqual([8, 8, 4])
  })

  test('keeps below the ceiling of a slow model', () => {
    const files = Array.from({ length: 5 }, () => makeClaimedFile())
    const groups = groupFiles(files, { ...options, mostPages: 2 })
    expect(groups.map((group) => group.files.length)).toEqual([2, 2, 1])
  })

  test('sends a PDF alone, and every file that has failed before', () => {
    const pdf = makeClaimedFile({ sent_type: 'application/pdf' })
    const tried = makeClaimedFile({ attempts: 2 })
    const files = [makeClaimedFile(), pdf, makeClaimedFile(), tried, makeClaimedFile()]
    const sizes = groupFiles(files, options).map((group) => group.files.length)
    expect(sizes.sort()).toEqual([1, 1, 3])
  })
})
