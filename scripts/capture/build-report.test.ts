import { expect, test } from 'vitest'
import type { FileSnapshot } from '#app/uploads/upload-snapshot.ts'
import { CaptureReport } from '#domain/contracts/capture-report.ts'
import { buildReport, type ReportMaterial } from './build-report.ts'
import { FileBoard, type FileRow } from './file-board.ts'
import { describeReceipt, endedWell } from './upload-receipt.ts'

const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
const SUMMARY = {
  batchId: idOf(900),
  team: 'atlas',
  name: 'March',
  kind: 'receipt',
  elapsedMs: 12_345,
} as const

const makeUpload = (index: number, change: Partial<FileSnapshot> = {}): FileSnapshot => ({
  id: idOf(index),
  name: `${index}.jpg`,
  order: index,
  state: 'uploaded',
  originalBytes: 1,
  totalBytes: 1,
  sentBytes: 1,
  tries: 1,
  code: null,
  detail: null,
  duplicateOfFileId: null,
  ...change,
})

const makeRow = (index: number, change: Partial<FileRow>): FileRow => ({
  id: idOf(index),
  status: 'pending',
  version: 5,
  failure_code: null,
  failure_detail: null,
  duplicate_of_file_id: null,
  searchable_at: null,
  created_at: '2026-11-22T10:00:00.000+00:00',
  uploaded_at: null,
  finished_at: null,
  ...change,
})

const makeDocument = (fileIndex: number) => ({
  id: idOf(500 + fileIndex),
  file_id: idOf(fileIndex),
  kind: 'receipt' as const,
  text: `text of ${fileIndex}`,
  fields: {
    merchant: 'Shop',
    date: '2026-03-01',
    currency: 'EUR',
    subtotal: null,
    tax: null,
    total: 12.5,
    items: [],
  },
  warnings: ['total_not_found'],
})

function report(uploads: FileSnapshot[], rows: FileRow[], more: Partial<ReportMaterial> = {}) {
  const board = new FileBoard()
  board.expect(uploads.map(({ id }) => id))
  board.applyRows(rows)
  const files = uploads.map((upload) => ({ path: `march/${upload.name}`, upload }))
  return buildReport({ summary: SUMMARY, files, board, documents: [], originals: [], ...more })
}

test('every file is in exactly one box, and the boxes add up to what was found', () => {
  const uploads = [
    makeUpload(0),
    makeUpload(1),
    makeUpload(2, { state: 'duplicate', duplicateOfFileId: idOf(0) }),
    makeUpload(3, { state: 'refused', code: 'corrupt_file' }),
    makeUpload(4, { state: 'failed', code: 'upload_failed' }),
    makeUpload(5, { state: 'cancelled', code: 'cancelled' }),
    makeUpload(6),
    makeUpload(7),
    makeUpload(8, { state: 'refused', code: 'batch_full' }),
  ]
  const rows = [
    makeRow(0, { status: 'completed', searchable_at: '2026-11-22T10:00:09+00:00' }),
    makeRow(1, { status: 'completed' }),
    makeRow(2, { status: 'skipped', failure_code: 'duplicate', duplicate_of_file_id: idOf(0) }),
    makeRow(6, { status: 'processing' }),
    makeRow(7, { status: 'failed', failure_code: 'unreadable_file', failure_detail: 'no picture' }),
  ]
  const { summary, files } = CaptureReport.parse(report(uploads, rows))
  expect(files.map((file) => file.state)).toEqual([
    'searchable',
    'extracted',
    'duplicate',
    'refused',
    'failed',
    'cancelled',
    'unfinished',
    'failed',
    'refused',
  ])
  expect(files.map((file) => file.reason)).toEqual([
    null,
    null,
    'duplicate',
    'corrupt_file',
    'upload_failed',
    'cancelled',
    null,
    'unreadable_file',
    'batch_full',
  ])
  expect(Object.values(summary.boxes).reduce((sum, count) => sum + count, 0)).toBe(summary.found)
})

test('a duplicate carries the document of its original, in this batch or another', () => {
  const uploads = [
    makeUpload(0),
    makeUpload(1, { state: 'duplicate' }),
    makeUpload(2, { state: 'duplicate' }),
  ]
  const duplicateOf = (index: number) =>
    ({ status: 'skipped', failure_code: 'duplicate', duplicate_of_file_id: idOf(index) }) as const
  const { files } = report(
    uploads,
    [makeRow(0, { status: 'completed' }), makeRow(1, duplicateOf(0)), makeRow(2, duplicateOf(77))],
    {
      documents: [makeDocument(0), makeDocument(77)],
      originals: [{ id: idOf(77), original_name: 'older.jpg' }],
    },
  )
  expect(files[1]).toMatchObject({ duplicateOf: 'march/0.jpg', text: 'text of 0', fields: { total: 12.5 } })
  expect(files[2]).toMatchObject({ duplicateOf: 'older.jpg', text: 'text of 77', documentId: idOf(577) })
})

test('the row decides over what the upload believes', () => {
  const { files } = report(
    [makeUpload(0, { state: 'unconfirmed', code: 'upload_failed' })],
    [makeRow(0, { status: 'completed', searchable_at: '2026-11-22T10:00:09+00:00' })],
  )
  expect(files[0]?.state).toBe('searchable')
})

test('timings are taken from the clock of the database', () => {
  const { files } = report(
    [makeUpload(0)],
    [
      makeRow(0, {
        status: 'completed',
        uploaded_at: '2026-11-22T10:00:01.500+00:00',
        finished_at: '2026-11-22T10:00:04.000+00:00',
        searchable_at: '2026-11-22T10:00:04.250+00:00',
      }),
    ],
  )
  expect(files[0]?.timingsMs).toEqual({ upload: 1_500, read: 2_500, searchable: 250 })
})

test('only what nobody expects makes the end a bad one', () => {
  const refused = makeUpload(0, { state: 'refused', code: 'corrupt_file' })
  const duplicate = makeUpload(1, { state: 'duplicate' })
  expect(endedWell(report([refused, duplicate], []))).toBe(true)
  expect(endedWell(report([makeUpload(2)], []))).toBe(false)
  expect(endedWell(report([makeUpload(3, { state: 'failed', code: 'upload_failed' })], []))).toBe(false)
})

test('the receipt for people names each refused file with what to do about it', () => {
  const receipt = describeReceipt(report([makeUpload(0, { state: 'refused', code: 'empty_file' })], []))
  expect(receipt).toContain('1 refused')
  expect(receipt).toContain('march/0.jpg: The file is empty (0 bytes). Export or scan it again. [empty_file]')
  expect(receipt).toContain('1 found')
})
