import { describe, expect, test } from 'vitest'
import { groupEntries, matchEntries, type PaletteEntry } from './palette-entry.ts'

const entry = (label: string, group = 'Pages'): PaletteEntry => ({ id: label, group, label, icon: 'page' })
const entries = ['Members', 'Team settings', 'Audit log', 'March receipts', 'Home theatre'].map((label) =>
  entry(label),
)
const found = (query: string) => matchEntries(entries, query).map(({ label }) => label)

describe('looking for an entry', () => {
  test('finds all without a query', () => {
    expect(found('  ')).toHaveLength(5)
  })

  test('puts what begins so before what has it inside', () => {
    expect(found('me')).toEqual(['Members', 'Home theatre'])
    expect(found('m')).toEqual(['Members', 'March receipts', 'Team settings', 'Home theatre'])
  })

  test('wants every word, in any order and case', () => {
    expect(found('SETT team')).toEqual(['Team settings'])
    expect(found('team log')).toEqual([])
  })
})

test('entries of a group stand together, in the order of the first of each', () => {
  expect(groupEntries([entry('a', 'X'), entry('b', 'Y'), entry('c', 'X')]).map(([group]) => group)).toEqual([
    'X',
    'Y',
  ])
})
