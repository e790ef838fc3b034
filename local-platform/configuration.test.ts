import { expect, test } from 'vitest'
import { readConfiguration } from './configuration.ts'

const B2 = {
  B2_APPLICATION_KEY_ID: 'id',
  B2_APPLICATION_KEY: 'hidden-key',
  B2_BUCKET_NAME: 'bucket',
  B2_ENDPOINT_URL: 'https://s3.us-west-004.backblazeb2.com',
  B2_REGION: 'us-west-004',
}

test('an empty environment is a whole local stack on the known ports', () => {
  const options = readConfiguration({ HANDSCRIPT_GEMINI_MODE: '' })
  expect(options.ports).toEqual({ gateway: 54_321, store: 9000, gemini: 8700 })
  expect(options.gemini?.mode).toBe('reading')
  expect(options.realStore).toBeUndefined()
  expect(options.realGeminiKeys).toBeUndefined()
})

test('a wrong value is named, and never shown', () => {
  const read = () => readConfiguration({ HANDSCRIPT_PORT_STORE: 'hidden', HANDSCRIPT_TICK_MS: '-1' })
  expect(read).toThrow(/HANDSCRIPT_PORT_STORE, HANDSCRIPT_TICK_MS/)
  expect(read).not.toThrow(/hidden/)
})

test('B2 is plugged in by all of its variables; half of them are a mistake', () => {
  expect(readConfiguration(B2).realStore).toMatchObject({ bucket: 'bucket', key: 'hidden-key' })
  const { B2_REGION: _region, ...half } = B2
  expect(() => readConfiguration(half)).toThrow('To use B2, set B2_REGION too')
})

test('Gemini is plugged in by a list of keys, or by single ones that each count as a project', () => {
  const keys = [{ label: 'a', project: 'p', key: 'k' }]
  expect(readConfiguration({ GEMINI_API_KEYS: JSON.stringify(keys) }).realGeminiKeys).toEqual(keys)
  expect(readConfiguration({ GEMINI_API_KEY_2: 'k2' }).realGeminiKeys).toEqual([
    { label: 'gemini-api-key-2', project: 'gemini-api-key-2', key: 'k2' },
  ])
  expect(() => readConfiguration({ GEMINI_API_KEYS: 'hidden' })).toThrow(/must be JSON/)
})

test('a database elsewhere is refused with what to do', () => {
  expect(() => readConfiguration({ DATABASE_URL: 'postgres://u:hidden@h/d' })).toThrow(/Unset DATABASE_URL/)
})
