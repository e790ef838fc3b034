import { describe, expect, test } from 'vitest'
import { fingerprint, ModelKeys } from './model-keys.ts'

describe('the keys of the environment', () => {
  test('keys in JSON say which project they belong to', () => {
    const keys = [{ label: 'a', project: 'one', key: 'secret' }]
    expect(ModelKeys.parse({ GEMINI_API_KEYS: JSON.stringify(keys), GEMINI_API_KEY: 'other' })).toEqual(keys)
  })

  test('single keys count as projects of their own', () => {
    expect(ModelKeys.parse({ GEMINI_API_KEY_1: 'x', GEMINI_API_KEY_6: 'y' })).toEqual([
      { label: 'gemini-api-key-1', project: 'gemini-api-key-1', key: 'x' },
      { label: 'gemini-api-key-6', project: 'gemini-api-key-6', key: 'y' },
    ])
  })

  test.each(['not json', '{}', '[{"label":"a"}]'])('what is no list of keys is refused: %s', (json) => {
    expect(ModelKeys.safeParse({ GEMINI_API_KEYS: json }).success).toBe(false)
  })

  test('a fingerprint tells two keys apart and is no key', async () => {
    const [one, other] = await Promise.all([fingerprint('key-1'), fingerprint('key-2')])
    expect(one).toMatch(/^[0-9a-f]{16}$/)
    expect(one).not.toBe(other)
  })
})
