import { expect, test } from 'vitest'
import type { FileSnapshot } from '#app/uploads/upload-snapshot.ts'
import { UPLOAD_STATES } from '#app/uploads/upload-states.ts'
import { receiptCsv } from './receipt-csv.ts'
import { writeReceipt } from './receipt.ts'
import { receiptWords } from './upload-words.ts'

const snapshot = (change: Partial<FileSnapshot>): FileSnapshot => ({
  id: 'id',
  name: 'a.jpg',
  order: 0,
  state: 'uploaded',
  originalBytes: 10,
  totalBytes: 10,
  sentBytes: 10,
  tries: 1,
  code: null,
  detail: null,
  duplicateOfFileId: null,
  ...change,
})

const receiptOf = (files: FileSnapshot[]) =>
  writeReceipt({
    files,
    pathOf: (id) => `folder/${id}.jpg`,
    leftOut: [{ path: 'page.html', bytes: 5, code: 'unsupported_type', detail: null }],
    earlier: [
      {
        id: 'before',
        runId: 'run',
        order: 1,
        path: 'before.jpg',
        bytes: 1,
        modifiedAt: 1,
        customName: null,
        handle: null,
        root: null,
        end: 'duplicate',
      },
    ],
  })

test('every selected file is in exactly one box, in whatever state it is', () => {
  const receipt = receiptOf(UPLOAD_STATES.map((state) => snapshot({ id: state, state })))
  const sum = Object.values(receipt.counts).reduce((total, count) => total + count, 0)
  expect(sum).toBe(receipt.selected)
  expect(receipt.selected).toBe(UPLOAD_STATES.length + 2)
})

test('it says so in one line', () => {
  const receipt = receiptOf([snapshot({}), snapshot({ state: 'failed', code: 'upload_failed' })])
  expect(receiptWords(receipt)).toBe('1 uploaded + 1 duplicate + 1 refused + 1 failed = 4 selected')
})

test('as CSV it has a line a file with its reason, and no formula', () => {
  const csv = receiptCsv(receiptOf([snapshot({})]))
  const [head, ...lines] = csv.trim().split('\r\n')
  expect(head).toContain('File,Bytes,Result,Reason')
  expect(lines).toHaveLength(3)
  expect(lines.at(-1)).toContain('This type is not read.')
  const evil = writeReceipt({
    files: [],
    pathOf: () => undefined,
    leftOut: [{ path: '=cmd()|a.jpg', bytes: 1, code: 'empty_file', detail: null }],
    earlier: [],
  })
  expect(receiptCsv(evil)).toContain(`'=cmd()|a.jpg`)
})
