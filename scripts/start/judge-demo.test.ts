import { expect, test } from 'vitest'
import type { GroundTruth } from '../samples/ground-truth.ts'
import { judgeDemo } from './judge-demo.ts'

const truth: GroundTruth = {
  version: 1,
  files: [
    { file: 'receipts/a.jpg', kind: 'receipt', box: 'searchable' },
    { file: 'receipts/copy.jpg', kind: 'receipt', box: 'duplicate', duplicateOf: 'receipts/a.jpg' },
    { file: 'receipts/damaged.jpg', kind: 'receipt', box: 'refused', reason: 'corrupt_file' },
  ],
}
const ends = [
  { file: 'receipts/a.jpg', state: 'searchable', reason: null },
  { file: 'receipts/copy.jpg', state: 'duplicate', reason: 'duplicate' },
  { file: 'receipts/damaged.jpg', state: 'refused', reason: 'corrupt_file' },
] as const

test('says nothing when every sample is in its box', () => {
  expect(judgeDemo(truth, ends)).toEqual([])
})

test('a duplicate of a searchable document counts as searchable', () => {
  expect(judgeDemo(truth, [{ ...ends[0], state: 'duplicate' }, ends[1], ends[2]])).toEqual([])
})

test('names a sample that failed, with its reason', () => {
  const failed = { file: 'receipts/a.jpg', state: 'failed', reason: 'unreadable_file' } as const
  expect(judgeDemo(truth, [failed, ends[1], ends[2]])).toEqual([
    'receipts/a.jpg is failed (unreadable_file), expected searchable',
  ])
})

test('a refusal for another reason than expected is named', () => {
  const other = { ...ends[2], reason: 'empty_file' }
  expect(judgeDemo(truth, [ends[0], ends[1], other])).toHaveLength(1)
})

test('a sample that is missing is named', () => {
  expect(judgeDemo(truth, ends.slice(1))).toEqual(['receipts/a.jpg was not read at all'])
})
