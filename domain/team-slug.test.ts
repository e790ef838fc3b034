import { expect, test } from 'vitest'
import { slugOfName, TEAM_SLUG } from './team-slug.ts'

test.each([
  ['Atlas Books', 'atlas-books'],
  ['  Café Müller & Söhne ', 'cafe-muller-sohne'],
  ['Größe 7', 'grosse-7'],
  ['---', ''],
  ['東京', ''],
  ['A'.repeat(60), 'a'.repeat(40)],
  [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
])('%s has the address %s', (name, slug) => {
  expect(slugOfName(name)).toBe(slug)
  if (slug) expect(slug).toMatch(TEAM_SLUG)
})
