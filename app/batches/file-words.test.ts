import { describe, expect, test } from 'vitest'
import { FILE_STATUSES, type FileStatus } from '#domain/file-status.ts'
import { fileWords } from './file-words.ts'

const running = { isHalted: false }

describe('a file in words', () => {
  test.each(FILE_STATUSES)('%s has words of its own', (status) => {
    expect(fileWords(state(status), running).words).not.toBe('')
  })

  test('what is read is ready only when it can be found', () => {
    expect(fileWords(state('completed'), running).words).toBe('Read → indexing…')
    expect(fileWords({ ...state('completed'), searchable: true }, running).words).toBe('Ready to search')
  })

  test('what waits in a paused batch says so, what is being read does not', () => {
    expect(fileWords(state('uploaded'), { isHalted: true }).words).toBe('Uploaded, on hold')
    expect(fileWords(state('processing'), { isHalted: true }).words).toBe('Uploaded → processing…')
  })

  test('what waits for more than its turn says for what', () => {
    expect(fileWords(state('uploaded'), running, 'rate_limited')).toMatchObject({
      words: 'Uploaded, waiting',
      reason: 'The quota of this minute is used up. It goes on by itself.',
    })
    expect(fileWords(state('uploaded'), running, 'told by nobody').words).toBe('Uploaded, next in line')
  })

  test('a failed file says what to do', () => {
    expect(fileWords(state('failed', 'empty_file'), running)).toMatchObject({
      words: 'Failed',
      reason: 'The file is empty (0 bytes). Export or scan it again.',
    })
  })

  test('a code this page does not know yet still makes a sentence', () => {
    expect(fileWords(state('failed', 'of_a_newer_release'), running).reason).toMatch(/\.$/)
  })

  test('duplicate, cancelled and refused are told apart', () => {
    const words = ['duplicate', 'cancelled', 'unsupported_type'].map(
      (code) => fileWords(state('skipped', code), running).words,
    )
    expect(words).toEqual(['Duplicate', 'Cancelled', 'Refused'])
  })
})

function state(status: FileStatus, failureCode: string | null = null) {
  return { status, version: 1, failureCode, searchable: false }
}
