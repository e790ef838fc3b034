import { expect, test } from 'vitest'
import { LIMITS } from '#domain/limits.ts'
import { resultsSentence } from './results-sentence.ts'

const BY_WORDS = { foundBy: ['text', 'meaning'] }
const BY_MEANING = { foundBy: ['meaning'] }

test('a list says how many documents it has', () => {
  expect(resultsSentence(undefined, { count: 1, foundBy: null, documents: [{ foundBy: [] }] })).toBe(
    '1 document',
  )
})

test('a search says how many have the words, and how many are only near', () => {
  const found = { count: 2, foundBy: 'words and meaning', documents: [BY_WORDS, BY_MEANING] } as const
  expect(resultsSentence('taxi', found)).toBe('1 document says “taxi”. 1 more comes near in meaning.')
  const more = { ...found, count: 4, documents: [BY_WORDS, BY_WORDS, BY_MEANING, BY_MEANING] }
  expect(resultsSentence('taxi', more)).toBe('2 documents say “taxi”. 2 more come near in meaning.')
})

test('a search all of whose documents have the words counts them', () => {
  const found = { count: 1, foundBy: 'words and meaning', documents: [BY_WORDS] } as const
  expect(resultsSentence('taxi', found)).toBe('1 document')
})

test('a search for exact words counts what has them', () => {
  const found = { count: 1, foundBy: 'exact words', documents: [{ foundBy: ['text'] }] } as const
  expect(resultsSentence('"main street"', found)).toBe('1 document')
})

test('a search whose words are nowhere says so, and that the rest is only near', () => {
  const documents = [BY_MEANING, BY_MEANING]
  expect(resultsSentence('zeppelin', { count: 2, foundBy: 'words and meaning', documents })).toBe(
    'No document says “zeppelin”. These come nearest in meaning.',
  )
})

test('a search that is cut off says that these are the best', () => {
  const documents = [BY_WORDS]
  const found = { count: LIMITS.searchResults, foundBy: 'words only', documents } as const
  expect(resultsSentence('taxi', found)).toMatch(/best/)
})

test('a later page of a list has no number', () => {
  expect(resultsSentence(undefined, { count: null, foundBy: null, documents: [] })).not.toMatch(/\d/)
})
