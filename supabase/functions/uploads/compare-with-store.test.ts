import { describe, expect, test } from 'vitest'
import { makeStore } from '../_shared/testing/make-store.ts'
import { compareWithStore } from './compare-with-store.ts'

const MD5 = 'CY9rzUYh03PK3k6DJie09g=='
const ETAG = '098f6bcd4621d373cade4e832627b4f6'
const upload = (id: string) => ({ id, storage_key: `t/a/b/${id}.jpg`, sent_md5: MD5, sent_bytes: 4 })
const many = (count: number) => Array.from({ length: count }, (_, number) => upload(`file-${number}`))
const prefix = 't/a/b/'

describe("the store's word", () => {
  test.each([
    ['there', { bytes: 4, etag: ETAG }],
    ['mismatch', { bytes: 5, etag: ETAG }],
    ['mismatch', { bytes: 4, etag: 'd41d8cd98f00b204e9800998ecf8427e' }],
    ['mismatch', { bytes: 4, etag: `${ETAG}-2` }],
  ])('is %s for %o', async (verdict, object) => {
    const store = makeStore({ 't/a/b/one.jpg': object })
    const verdicts = await compareWithStore([upload('one')], { store, prefix })
    expect(verdicts.get('one')?.verdict).toBe(verdict)
  })

  test('is asked by one list for many files, and by a HEAD for each of a few', async () => {
    const objects = Object.fromEntries(
      many(30).map(({ storage_key: key }) => [key, { bytes: 4, etag: ETAG }]),
    )
    const store = makeStore(objects)
    const verdicts = await compareWithStore(many(30), { store, prefix })
    expect([...verdicts.values()].every(({ verdict }) => verdict === 'there')).toBe(true)
    expect(store.asked).toEqual(['list t/a/b/'])
    await compareWithStore(many(3), { store, prefix })
    expect(store.asked.slice(1)).toEqual(many(3).map(({ storage_key: key }) => `head ${key}`))
  })

  test('is asked file by file for what a list did not show', async () => {
    const store = makeStore({ 't/a/b/file-29.jpg': { bytes: 4, etag: ETAG } })
    store.listObjects = () => Promise.resolve(new Map())
    const verdicts = await compareWithStore(many(30), { store, prefix })
    expect(verdicts.get('file-29')?.verdict).toBe('there')
    expect(verdicts.get('file-0')?.verdict).toBe('missing')
  })
})
