import { describe, expect, test } from 'vitest'
import { parsePlace } from './parse-place.ts'

const ID = '5c845494-7a53-4010-b8af-210904dadd3f'

describe('the place of a page in the list', () => {
  test('is what the page before named as its end', () => {
    const place = JSON.stringify(['2027-03-03', ID])
    expect(parsePlace(place)).toBe(place)
  })

  test.each([null, '', 'nowhere', '\0', '[]', '["2027-03-03","x"]', '{}', `["a\\u0000","${ID}"]`])(
    'is the beginning where %j is written',
    (text) => expect(parsePlace(text)).toBeNull(),
  )
})
