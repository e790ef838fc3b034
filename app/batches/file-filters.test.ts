import { describe, expect, test } from 'vitest'
import { countPhases } from '../realtime/count-phases.ts'
import type { FileState } from '../realtime/file-states.ts'
import type { FileRow } from './file-rows.ts'
import { ALL_FILES, countFilters, filterCountsOf, filterFiles } from './file-filters.ts'

const row = (fileId: string, name: string, state: Partial<FileState> = {}): FileRow => ({
  fileId,
  name,
  bytes: 1,
  status: 'uploaded',
  version: 1,
  failureCode: null,
  searchable: false,
  detail: null,
  originalId: null,
  ...state,
})

const ROWS = [
  row('a', 'Café 12.jpg', { status: 'completed', searchable: true }),
  row('b', 'taxi.jpg', { status: 'failed', failureCode: 'timeout' }),
  row('c', 'taxi copy.jpg', { status: 'skipped', failureCode: 'duplicate', searchable: true }),
  row('d', 'hotel.pdf', { status: 'completed' }),
  row('e', 'hotel copy.pdf', { status: 'skipped', failureCode: 'duplicate' }),
]
const idsOf = (rows: readonly FileRow[]) => rows.map(({ fileId }) => fileId).join('')
const find = (filter: object, states = new Map<string, FileState>()) =>
  idsOf(filterFiles(ROWS, states, { ...ALL_FILES, ...filter }))

describe('looking for files in a batch', () => {
  test('without a filter the very same list is shown', () => {
    expect(filterFiles(ROWS, new Map(), ALL_FILES)).toBe(ROWS)
  })

  test('each state finds its own, and together they are all', () => {
    expect(find({ state: 'ready' })).toBe('ac')
    expect(find({ state: 'failed' })).toBe('b')
    expect(find({ state: 'aside' })).toBe('e')
    expect(find({ state: 'busy' })).toBe('d')
    expect(countFilters(ROWS)).toEqual({ all: 5, busy: 1, ready: 2, failed: 1, aside: 1 })
  })

  test('the numbers are those of the phases above, for a copy of a searchable file too', () => {
    const counts = countPhases(ROWS)
    expect(countFilters(ROWS)).toEqual(filterCountsOf(counts))
    expect(countFilters(ROWS).ready).toBe(counts.searchable)
  })

  test('a part of the name is enough, in any case, together with the state', () => {
    expect(find({ name: ' TAXI ' })).toBe('bc')
    expect(find({ name: 'café' })).toBe('a')
    expect(find({ name: 'taxi', state: 'failed' })).toBe('b')
  })

  test('what was heard since counts, not what the row said', () => {
    const heard = new Map([
      ['b', { status: 'completed', version: 9, failureCode: null, searchable: true }],
    ] as const)
    expect(find({ state: 'ready' }, heard)).toBe('abc')
  })
})
