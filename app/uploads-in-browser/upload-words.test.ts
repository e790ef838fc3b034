import { expect, test } from 'vitest'
import { NO_FILES } from './upload-digest.ts'
import { titleWords } from './upload-words.ts'

test.each([
  ['Sending 0 of 42 files', { remaining: 36, errors: 6 }],
  ['Sending 12 of 42 files', { remaining: 24, uploaded: 11, duplicates: 1, errors: 6 }],
  ['36 of 42 files sent', { uploaded: 35, duplicates: 1, errors: 6 }],
  ['Cancelled, 2 of 42 files sent', { uploaded: 2, cancelled: 40 }],
  ['All 42 files are sent', { uploaded: 42 }],
])('refused files are never counted as sent: %s', (words, digest) => {
  expect(titleWords({ ...NO_FILES, selected: 42, ...digest })).toBe(words)
})
