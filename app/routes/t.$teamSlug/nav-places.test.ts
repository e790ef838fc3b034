import { describe, expect, test } from 'vitest'
import { isAtPlace, navPlaces } from './nav-places.ts'

describe('the places of a team', () => {
  test.each([
    ['owner', ['Batches', 'Documents', 'Usage', 'Members', 'Settings']],
    ['viewer', ['Batches', 'Documents', 'Members']],
  ] as const)('for a %s: %j', (role, labels) => {
    expect(navPlaces({ teamSlug: 'atlas', role }).map(({ label }) => label)).toEqual(labels)
  })
})

test.each([
  ['/t/atlas', 'Batches'],
  ['/t/atlas/', 'Batches'],
  ['/t/atlas/b/1234', 'Batches'],
  ['/t/atlas/new', 'Batches'],
  ['/t/atlas/documents', 'Documents'],
  ['/t/atlas/d/1234', 'Documents'],
  ['/t/atlas/audit', 'Settings'],
])('%s belongs to %s alone', (pathname, label) => {
  const places = navPlaces({ teamSlug: 'atlas', role: 'owner' })
  expect(places.filter((place) => isAtPlace(place, pathname)).map((place) => place.label)).toEqual([label])
})
