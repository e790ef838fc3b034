import { expect, test } from 'vitest'
import { priceSentence } from './settings-words.ts'

test('a price is said by pages and by tokens', () => {
  const choice = {
    model: 'gemini-3.5-flash-lite',
    inputPerMillion: 300_000_000,
    outputPerMillion: 2_500_000_000,
    pricedOn: '2026-10-07',
    isDefault: true,
  }
  expect(priceSentence(choice)).toBe(
    'At most about $3.43 for 1,000 full pages: $0.30 a million tokens in, $2.50 out.',
  )
})
