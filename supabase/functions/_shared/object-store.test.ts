import { describe, expect, test } from 'vitest'
import { createObjectStore } from './object-store.ts'

const store = createObjectStore({
  endpoint: 'https://s3.eu-central-003.backblazeb2.com',
  region: 'eu-central-003',
  bucket: 'handscript',
  accessKeyId: 'the-key-id',
  secretAccessKey: 'the-secret-key',
})
const key = 't/team/batch/file.jpg'

describe('presigned addresses', () => {
  test('of a PUT bind type, length and MD5 as headers, for 15 minutes', async () => {
    const { url, headers } = await store.presignPut({
      key,
      type: 'image/jpeg',
      bytes: 12,
      md5: '1B2M2Y8AsgTpgAmY7PhCfg==',
    })
    const address = new URL(url)
    expect(address.pathname).toBe(`/handscript/${key}`)
    expect(address.searchParams.get('X-Amz-SignedHeaders')).toBe(
      'content-length;content-md5;content-type;host',
    )
    expect(address.searchParams.get('X-Amz-Expires')).toBe('900')
    expect(headers).toEqual({ 'content-type': 'image/jpeg', 'content-md5': '1B2M2Y8AsgTpgAmY7PhCfg==' })
  })

  test('of a GET last ten minutes', async () => {
    const address = new URL(await store.presignGet(key))
    expect(address.searchParams.get('X-Amz-Expires')).toBe('600')
    expect(address.searchParams.get('X-Amz-SignedHeaders')).toBe('host')
  })

  test('carry no checksum, which B2 refuses, and no secret', async () => {
    const put = await store.presignPut({ key, type: 'image/png', bytes: 1, md5: '1B2M2Y8AsgTpgAmY7PhCfg==' })
    for (const url of [put.url, await store.presignGet(key)]) {
      expect(url).not.toMatch(/checksum/i)
      expect(url).not.toContain('the-secret-key')
    }
  })

  test('are made by the hundred without asking anybody', async () => {
    const puts = Array.from({ length: 100 }, (_, number) =>
      store.presignPut({
        key: `t/team/batch/${number}.jpg`,
        type: 'image/jpeg',
        bytes: 1,
        md5: '1B2M2Y8AsgTpgAmY7PhCfg==',
      }),
    )
    expect(new Set((await Promise.all(puts)).map(({ url }) => url)).size).toBe(100)
  })
})
