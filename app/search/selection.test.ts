import { describe, expect, test } from 'vitest'
import { changeSelection, NOTHING_SELECTED, type Selection, type SelectionChange } from './selection.ts'

const order = ['a', 'b', 'c', 'd', 'e']
const after = (...changes: SelectionChange[]): string[] =>
  [...changes.reduce<Selection>(changeSelection, NOTHING_SELECTED).ids].sort()
const toggle = (id: string): SelectionChange => ({ type: 'toggle', id })
const reach = (id: string): SelectionChange => ({ type: 'reach', id, order })

describe('a selection', () => {
  test('takes one and gives it back', () => {
    expect(after(toggle('b'), toggle('d'))).toEqual(['b', 'd'])
    expect(after(toggle('b'), toggle('b'))).toEqual([])
  })

  test('reaches from the last one to another, in both directions', () => {
    expect(after(toggle('b'), reach('d'))).toEqual(['b', 'c', 'd'])
    expect(after(toggle('d'), reach('b'))).toEqual(['b', 'c', 'd'])
  })

  test('takes a range back where the last one was given back', () => {
    expect(after({ type: 'selectAll', order }, toggle('b'), reach('d'))).toEqual(['a', 'e'])
  })

  test('takes one alone where the range has no beginning in this list', () => {
    expect(after(reach('c'))).toEqual(['c'])
    expect(after(toggle('elsewhere'), reach('c'))).toEqual(['c', 'elsewhere'])
  })

  test('keeps what was chosen in another list until it is cleared', () => {
    expect(after(toggle('x'), { type: 'selectAll', order: ['a'] })).toEqual(['a', 'x'])
    expect(after(toggle('x'), { type: 'clear' })).toEqual([])
  })
})
