import { describe, expect, test } from 'vitest'
import { changesBetween, type DocumentValues } from '#domain/contracts/corrections.ts'
import { draftOf, draftOfForm, readDraft } from './document-draft.ts'

const values: DocumentValues = {
  title: 'Corner shop',
  text: 'one\ftwo\n',
  language: 'en',
  merchant: 'Corner shop',
  date: '2026-05-03',
  currency: 'EUR',
  subtotal: 12.5,
  tax: null,
  total: 12.5,
  items: [{ description: 'Tea', quantity: 1.5, unit_price: 8.333, amount: 12.5 }],
}
const draft = draftOf(values)
const changed = (typed: Partial<typeof draft>) => {
  const read = readDraft({ ...draft, ...typed }, 'receipt')
  return { changes: changesBetween(values, read.values, 'receipt'), errors: read.errors }
}

describe('a draft', () => {
  test('shows money with the digits of its currency', () => {
    expect([draft.total, draft.items[0]?.quantity, draft.items[0]?.unit_price]).toEqual([
      '12.50',
      '1.5',
      '8.333',
    ])
    expect(draftOf({ ...values, currency: 'JPY', total: 1200 }).total).toBe('1200')
  })

  test('that nobody touched changes nothing, also after a browser has sent it', () => {
    expect(changed({})).toEqual({ changes: {}, errors: {} })
    expect(changed({ pages: ['one', 'two\r\n'], total: '12,5', date: ' 2026-05-03 ' }).changes).toEqual({})
  })

  test('says which values it changes', () => {
    expect(changed({ total: '13', merchant: '' }).changes).toEqual({ total: 13, merchant: null })
    expect(changed({ pages: ['one', 'three'] }).changes).toEqual({ text: 'one\fthree' })
  })

  test('leaves empty rows out', () => {
    const blank = { key: 'new', description: ' ', quantity: '', unit_price: '', amount: '' }
    expect(changed({ items: [...draft.items, blank] }).changes).toEqual({})
    expect(changed({ items: [blank] }).changes).toEqual({ items: [] })
  })

  test('says in a sentence at each value what is not understood', () => {
    const odd = { key: 'x', description: 'Odd', quantity: 'many', unit_price: '', amount: '1' }
    const { errors } = changed({ date: '2026-02-30', total: 'twelve', currency: 'euro', items: [odd] })
    expect(Object.keys(errors).sort()).toEqual(['currency', 'date', 'item-0-quantity', 'total'])
  })

  test('of a note has no amounts, whatever the form says', () => {
    expect(readDraft({ ...draft, total: 'x' }, 'note').errors).toEqual({})
  })
})

describe('a posted form', () => {
  test('carries what was typed, in order', () => {
    const form = {
      total: '13',
      'has-items': '',
      'page-10': 'last',
      'page-2': 'first',
      'item-1-description': 'Second',
      'item-1-amount': '2',
      'item-0-description': 'First',
      'item-0-amount': '1',
    }
    const read = draftOfForm(form, draft)
    expect(read).toMatchObject({ total: '13', merchant: 'Corner shop', pages: ['first', 'last'] })
    expect(read.items.map(({ description }) => description)).toEqual(['First', 'Second'])
  })

  test('without items keeps them, unless it has the table', () => {
    expect(draftOfForm({}, draft).items).toHaveLength(1)
    expect(draftOfForm({ 'has-items': '' }, draft).items).toEqual([])
  })
})
