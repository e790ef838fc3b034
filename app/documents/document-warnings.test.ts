import { expect, test } from 'vitest'
import { DocumentValues } from '#domain/contracts/corrections.ts'
import { standingWarnings } from './document-warnings.ts'

const values = DocumentValues.parse({ title: null, text: '', language: null })
const doubted = { values, correctedPaths: new Set<string>(), isReviewed: false }
const abouts = (change: Partial<Parameters<typeof standingWarnings>[0]>) =>
  standingWarnings({ warnings: [], ...doubted, ...change }).map(({ about }) => about)

test('a value that is there now answers that it was not found', () => {
  expect(abouts({ warnings: ['total_not_found'] })).toEqual(['total'])
  expect(abouts({ warnings: ['total_not_found'], values: { ...values, total: 3 } })).toEqual([])
})

test('an assumption stands until a person has written the value', () => {
  expect(abouts({ warnings: ['date_order_assumed'] })).toEqual(['date'])
  expect(abouts({ warnings: ['date_order_assumed'], correctedPaths: new Set(['date']) })).toEqual([])
})

test('doubts about the whole page stand until somebody accepts it', () => {
  expect(abouts({ warnings: ['low_confidence', 'something_new'] })).toEqual([null, null])
  expect(abouts({ warnings: ['low_confidence'], isReviewed: true })).toEqual([])
})

test('what the page counts itself is not said twice', () => {
  expect(abouts({ warnings: ['items_do_not_add_up', 'tax_does_not_add_up'] })).toEqual([])
})
