import { describe, expect, test } from 'vitest'
import {
  chosenIds,
  defaultChoice,
  loadChoice,
  moveColumn,
  saveChoice,
  toggleColumn,
} from './column-choice.ts'
import { DOCUMENT_COLUMN_LIST } from './columns.ts'

const KEY = { teamId: 't1', kind: 'receipt' } as const

describe('the choice of columns', () => {
  test('is remembered for a team and a kind, and for no other', () => {
    const store = makeStore()
    const choice = moveColumn(toggleColumn(defaultChoice('receipt'), 'file'), 'total', -1)
    saveChoice(store, KEY, choice)
    expect(loadChoice(store, KEY)).toEqual(choice)
    expect(loadChoice(store, { ...KEY, teamId: 't2' })).toEqual(defaultChoice('receipt'))
    expect(loadChoice(store, { ...KEY, kind: 'note' })).toEqual(defaultChoice('note'))
  })

  test('has every column once, whatever was remembered', () => {
    const all = DOCUMENT_COLUMN_LIST.map(({ id }) => id).toSorted()
    const remembered = [
      '[{"id":"total","isOn":true},{"id":"total","isOn":true},{"id":"gone","isOn":true}]',
      '{',
      '7',
    ]
    for (const text of remembered) {
      const choice = loadChoice({ getItem: () => text, setItem: () => {} }, KEY)
      expect(choice.map(({ id }) => id).toSorted()).toEqual(all)
    }
  })

  test('stays as it is when a column at an end is moved beyond it', () => {
    const choice = defaultChoice('receipt')
    expect(moveColumn(choice, 'file', -1)).toEqual(choice)
    expect(moveColumn(choice, choice.at(-1)?.id ?? '', 1)).toEqual(choice)
    expect(chosenIds(moveColumn(choice, 'file', 1)).slice(0, 2)).toEqual(['merchant', 'file'])
  })

  test('survives a store that is full', () => {
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    expect(() => saveChoice({ getItem: () => null, setItem: full }, KEY, [])).not.toThrow()
  })
})

function makeStore() {
  const values = new Map<string, string>()
  return {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
  }
}
