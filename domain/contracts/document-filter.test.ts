import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DOCUMENT_SORTS, filterToQuery, isSearch, sortOf } from '../document-filter.ts'
import { DOCUMENT_KINDS } from '../document-kinds.ts'
import { DocumentFilter, parseFilter } from './document-filter.ts'

const read = (query: string) => parseFilter(new URLSearchParams(query))

const plainText = fc
  .string({ unit: 'grapheme', maxLength: 60 })
  .map((text) => text.replace(/\p{Cc}/gu, '').trim())
  .filter((text) => text !== '')
const day = fc
  .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const amount = fc
  .integer({ min: -100_000_000, max: 100_000_000 })
  .map((thousandths) => thousandths / 1_000 + 0)
const anyFilter: fc.Arbitrary<DocumentFilter> = fc.record(
  {
    q: plainText,
    kind: fc.constantFrom(...DOCUMENT_KINDS),
    batch: fc.uuid(),
    from: day,
    to: day,
    min: amount,
    max: amount,
    currency: fc.constantFrom('EUR', 'CHF', 'USD'),
    merchant: plainText,
    person: fc.uuid(),
    state: fc.constantFrom('needs_review', 'reviewed'),
    sort: fc.constantFrom(...DOCUMENT_SORTS),
  },
  { requiredKeys: [] },
)

describe('a filter in an address', () => {
  test('is read back as it was written', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        expect(parseFilter(new URLSearchParams(filterToQuery(filter).toString()))).toEqual(filter)
      }),
    )
  })

  test('is sound whatever somebody writes into the address', () => {
    const anything = fc.record(
      Object.fromEntries(
        Object.keys(DocumentFilter.shape).map((key) => [key, fc.string({ unit: 'binary' })]),
      ),
    )
    fc.assert(
      fc.property(anything, (query) => {
        const filter = parseFilter(new URLSearchParams(query))
        expect(parseFilter(filterToQuery(filter))).toEqual(filter)
      }),
      { numRuns: 50 },
    )
  })

  test.each([
    ['kind=spaceship&currency=EURO&batch=7&person=me&state=lost&sort=random', {}],
    ['from=2026-02-30&to=yesterday&min=much&max=1e99', {}],
    ['q=%20%20&merchant=%00', {}],
    ['state=all', {}],
    ['utm_source=mail&q=rent', { q: 'rent' }],
  ])('loses what makes no sense: %s', (query, filter) => {
    expect(read(query)).toEqual(filter)
  })

  test('takes what people and forms write', () => {
    expect(read('q=%20taxi%09to%20Rome%20&currency=eur&min=-0&max=12.3456&kind=')).toEqual({
      q: 'taxi to Rome',
      currency: 'EUR',
      min: 0,
      max: 12.346,
    })
  })

  test('cuts what is too long to search for', () => {
    expect(read(`q=${'a'.repeat(900)}`).q).toHaveLength(500)
  })
})

describe('the order', () => {
  test('is relevance with words, and else the newest first', () => {
    expect([sortOf({}), sortOf({ q: 'x' }), sortOf({ sort: 'relevance' })]).toEqual([
      'newest',
      'relevance',
      'newest',
    ])
    expect([sortOf({ q: 'x', sort: 'amount' }), sortOf({ sort: 'name' })]).toEqual(['amount', 'name'])
    expect([isSearch({ q: 'x' }), isSearch({ q: 'x', sort: 'date' }), isSearch({})]).toEqual([
      true,
      false,
      false,
    ])
  })
})
