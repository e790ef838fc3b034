import { expect, test } from 'vitest'
import { readAuditFilter } from './audit-filter.ts'

const NOTHING = { person: null, topic: null, from: null, to: null, before: null }

test('a filter is read from its address', () => {
  const query = new URLSearchParams({ topic: 'people', from: '2026-11-01', before: '17' })
  expect(readAuditFilter(query)).toEqual({ ...NOTHING, topic: 'people', from: '2026-11-01', before: 17 })
})

test.each([
  ['topic', 'toString'],
  ['topic', '__proto__'],
  ['person', 'max'],
  ['to', '2026-02-30'],
  ['before', '-1'],
])('%s=%s filters nothing', (name, value) => {
  expect(readAuditFilter(new URLSearchParams({ [name]: value }))).toEqual(NOTHING)
})
