import { expect, test } from 'vitest'
import { DOCUMENT_MOVES } from './document-status.ts'
import {
  FILE_MOVES,
  FILE_STATUSES,
  FINAL_FILE_STATUSES,
  canMoveFile,
  isFinalFileStatus,
} from './file-status.ts'
import { SESSION_MOVES, canMoveSession } from './session-status.ts'

const MACHINES: Record<string, Record<string, readonly string[]>> = {
  file: FILE_MOVES,
  session: SESSION_MOVES,
  document: DOCUMENT_MOVES,
}

test.each(Object.keys(MACHINES))(
  'every %s status that is moved to is a status, and none moves to itself',
  (name) => {
    const moves = MACHINES[name] ?? {}
    for (const [from, targets] of Object.entries(moves)) {
      expect(targets.every((to) => to in moves && to !== from)).toBe(true)
    }
  },
)

test('every file can reach an end', () => {
  for (const start of FILE_STATUSES) {
    const reached = new Set([start])
    for (const status of reached) for (const next of FILE_MOVES[status]) reached.add(next)
    expect(FINAL_FILE_STATUSES.some((end) => reached.has(end))).toBe(true)
  }
})

test('a finished file moves only back into the queue or to its bytes', () => {
  for (const status of FINAL_FILE_STATUSES) {
    expect(isFinalFileStatus(status)).toBe(true)
    expect(FILE_MOVES[status].every((to) => to === 'uploaded' || to === 'pending')).toBe(true)
  }
  expect(canMoveFile('completed', 'processing')).toBe(false)
})

test('a cancelled batch stays cancelled', () => {
  expect(SESSION_MOVES.cancelled).toEqual([])
  expect(canMoveSession('cancelled', 'processing')).toBe(false)
})
