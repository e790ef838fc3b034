import { expect, test } from 'vitest'
import {
  canMoveUpload,
  FINAL_UPLOAD_STATES,
  isFinalUploadState,
  UPLOAD_MOVES,
  UPLOAD_STATES,
} from './upload-states.ts'

test('every state that is not final can be cancelled and can fail', () => {
  for (const state of UPLOAD_STATES.filter((state) => !isFinalUploadState(state))) {
    expect(canMoveUpload(state, 'cancelled')).toBe(true)
    expect(canMoveUpload(state, 'failed')).toBe(true)
  }
})

test('a final state is left only to start anew', () => {
  for (const state of FINAL_UPLOAD_STATES) {
    expect(UPLOAD_MOVES[state].filter((next) => next !== 'queued')).toEqual([])
  }
})
