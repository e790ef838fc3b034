import { expect, test } from 'vitest'
import { batchFilterQuery, isFiltered } from './batch-filter.ts'
import { parseBatchFilter } from './parse-batch-filter.ts'

const parse = (query: string) => parseBatchFilter(new URLSearchParams(query))
const OWNER = '6f1c1d7e-0000-4000-8000-000000000001'

test('a filter survives its way through the address', () => {
  const query = `name=March+100%25&state=paused&kind=note&owner=${OWNER}&before=2026-11-22T07%3A00%3A00%2B00%3A00`
  expect(batchFilterQuery(parse(query)).toString()).toBe(query)
  expect(isFiltered(parse(query))).toBe(true)
})

test('what makes no sense is left out, and a page is no filter', () => {
  const filter = parse('state=flying&kind=&owner=me&before=soon')
  expect(filter).toEqual({ name: '', state: null, kind: null, owner: null, before: null })
  expect(isFiltered(parse('before=2026-11-22T07:00:00Z'))).toBe(false)
  expect(batchFilterQuery(filter).size).toBe(0)
})
