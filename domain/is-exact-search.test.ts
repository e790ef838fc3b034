import { expect, test } from 'vitest'
import { isExactSearch } from './is-exact-search.ts'

test.each([
  '"main street"',
  'taxi "main street"',
  'lunch -wine',
  '-wine',
  'lunch -"red wine"',
  '19,25',
  '1.234,56 €',
  '$19.25',
])('the words of %j are meant as they stand', (query) => expect(isExactSearch(query)).toBe(true))

test.each([
  'main street',
  'taxi or inn',
  'e-mail',
  '12-50',
  'a - b',
  '"',
  '"" lunch',
  '5" pipe',
  '-',
  '–wine',
  'taxi 19,25',
  '2026',
  '12.11.2026',
  '19:25',
])('what means the same as %j will do', (query) => expect(isExactSearch(query)).toBe(false))
