import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FileChange } from '#domain/contracts/batch-event.ts'
import { FileBoard, type FileRow } from './file-board.ts'

const ID = '00000000-0000-4000-8000-000000000001'

function makeBoard() {
  const board = new FileBoard()
  board.expect([ID])
  return board
}

const makeRow = (change: Partial<FileRow>): FileRow => ({
  id: ID,
  status: 'pending',
  version: 1,
  failure_code: null,
  failure_detail: null,
  duplicate_of_file_id: null,
  searchable_at: null,
  created_at: null,
  uploaded_at: null,
  finished_at: null,
  ...change,
})

const HISTORY: FileChange[] = [
  [ID, 'uploading', 2, null, false],
  [ID, 'uploaded', 3, null, false],
  [ID, 'processing', 4, null, false],
  [ID, 'completed', 5, null, false],
  [ID, 'completed', 6, null, true],
]

test('lost, doubled and disordered events change nothing once a snapshot came', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...HISTORY), { maxLength: 12 }), fc.nat(12), (events, at) => {
      const board = makeBoard()
      board.applyEvent(events.slice(0, at))
      board.applyRows([makeRow({ status: 'completed', version: 6, searchable_at: '2026-11-22T10:00:00Z' })])
      board.applyEvent(events.slice(at))
      expect(board.find(ID)).toMatchObject({ status: 'completed', version: 6, searchable: true })
    }),
  )
})

test('only news count as a change', () => {
  const board = makeBoard()
  expect(board.applyEvent([[ID, 'uploaded', 3, null, false]])).toBe(true)
  expect(board.applyEvent([[ID, 'uploaded', 3, null, false]])).toBe(false)
  expect(board.applyEvent([[ID, 'uploading', 2, null, false]])).toBe(false)
  expect(board.applyEvent([['00000000-0000-4000-8000-00000000beef', 'failed', 9, null, false]])).toBe(false)
})

test('a read file is done when it is searchable, or at once if that is all that was asked for', () => {
  const board = makeBoard()
  board.applyEvent([[ID, 'completed', 5, null, false]])
  expect(board.isDone(ID, 'searchable')).toBe(false)
  expect(board.isDone(ID, 'extracted')).toBe(true)
  board.applyEvent([[ID, 'completed', 6, null, true]])
  expect(board.isDone(ID, 'searchable')).toBe(true)
})

test('a duplicate is as done as its original, a refused or failed file is done', () => {
  const duplicate = makeBoard()
  duplicate.applyEvent([[ID, 'skipped', 2, 'duplicate', false]])
  expect(duplicate.isDone(ID, 'searchable')).toBe(false)
  duplicate.applyEvent([[ID, 'skipped', 3, 'duplicate', true]])
  expect(duplicate.isDone(ID, 'searchable')).toBe(true)
  const refused = makeBoard()
  refused.applyEvent([[ID, 'skipped', 2, 'corrupt_file', false]])
  expect(refused.isDone(ID, 'searchable')).toBe(true)
  const failed = makeBoard()
  failed.applyEvent([[ID, 'failed', 5, 'unreadable_file', false]])
  expect(failed.isDone(ID, 'searchable')).toBe(true)
})

test('a duplicate that waits again is asked for once, a file that never was one is not', () => {
  const board = makeBoard()
  board.applyEvent([[ID, 'pending', 1, null, false]])
  expect(board.takeAskedAgain()).toEqual([])
  board.applyEvent([[ID, 'skipped', 2, 'duplicate', false]])
  expect(board.takeAskedAgain()).toEqual([])
  board.applyEvent([[ID, 'pending', 3, null, false]])
  expect(board.takeAskedAgain()).toEqual([ID])
  expect(board.takeAskedAgain()).toEqual([])
})
