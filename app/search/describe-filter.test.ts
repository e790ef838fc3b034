import { expect, test } from 'vitest'
import type { DocumentFilter } from '#domain/contracts/document-filter.ts'
import { describeFilter } from './describe-filter.ts'

const names = { batches: new Map([['b', 'March']]), people: new Map([['p', 'Ana']]) }
const labels = (filter: DocumentFilter) => describeFilter(filter, names).map(({ label }) => label)

test.each<[DocumentFilter, string[]]>([
  [{ q: 'taxi', sort: 'date' }, []],
  [{ kind: 'note', state: 'needs_review' }, ['Handwritten notes', 'Needs review']],
  [{ batch: 'b', person: 'p' }, ['In March', 'Uploaded by Ana']],
  [{ batch: 'x', person: 'x' }, ['In another batch', 'Uploaded by somebody else']],
  [{ from: '2027-03-01', to: '2027-03-31' }, ['1 Mar 2027 to 31 Mar 2027']],
  [{ from: '2027-03-01', to: '2027-03-01' }, ['1 Mar 2027']],
  [{ from: '2027-03-01' }, ['Since 1 Mar 2027']],
  [{ to: '2027-03-01' }, ['Until 1 Mar 2027']],
  [{ min: 10, max: 1204.5, currency: 'EUR' }, ['10.00 to 1,204.50 EUR']],
  [{ min: 10 }, ['10.00 or more']],
  [{ max: 5, currency: 'JPY' }, ['Up to 5.00 JPY']],
  [{ currency: 'CHF' }, ['In CHF']],
  [{ merchant: 'Migros' }, ['From Migros']],
])('%o is said as %o', (filter, expected) => {
  expect(labels(filter)).toEqual(expected)
})

test('a range is one thing, and goes as one', () => {
  expect(describeFilter({ from: '2027-03-01', to: '2027-03-31' }, names)[0]?.keys).toEqual(['from', 'to'])
})
