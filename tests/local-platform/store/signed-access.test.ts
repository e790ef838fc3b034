import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  BUCKET,
  md5Hex,
  openStoreStand,
  presignGet,
  presignPut,
  put,
  type StoreStand,
} from './store-stand.ts'

let stand: StoreStand
const bytes = new TextEncoder().encode('what a camera saw')

beforeAll(async () => {
  stand = await openStoreStand()
})
afterAll(() => stand.end())

test('a presigned PUT stores the bytes, and HEAD, GET and the list agree about them', async () => {
  const key = 't/team-1/batch-1/file-1.jpg'
  const answer = await put(await presignPut(stand.client, { key, bytes }), bytes)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('etag')).toBe(`"${md5Hex(bytes)}"`)
  expect(answer.headers.get('x-amz-request-id')).toMatch(/^[0-9a-f]{16}$/)
  expect(answer.headers.get('x-amz-version-id')).toMatch(/^[0-9a-f]{32}$/)

  const head = await stand.client.send(new HeadObjectCommand({ Bucket: BUCKET, Key: key }))
  expect(head).toMatchObject({
    ContentLength: bytes.length,
    ContentType: 'image/jpeg',
    ETag: `"${md5Hex(bytes)}"`,
    VersionId: answer.headers.get('x-amz-version-id'),
  })

  const got = await fetch(await presignGet(stand.client, key))
  expect(got.headers.get('content-type')).toBe('image/jpeg')
  expect(got.headers.get('x-content-type-options')).toBe('nosniff')
  expect(new Uint8Array(await got.arrayBuffer())).toEqual(bytes)

  const list = await stand.client.send(
    new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 't/team-1/batch-1/' }),
  )
  expect(list.Contents).toMatchObject([{ Key: key, Size: bytes.length, ETag: `"${md5Hex(bytes)}"` }])
})

test('the client works with signatures in the header too, and keeps metadata', async () => {
  const place = { Bucket: BUCKET, Key: 'direct/one.bin' }
  await stand.client.send(new PutObjectCommand({ ...place, Body: bytes, Metadata: { sha256: 'abc' } }))
  const object = await stand.client.send(new GetObjectCommand(place))
  expect(object.Metadata).toEqual({ sha256: 'abc' })
  expect(await object.Body?.transformToString()).toBe('what a camera saw')
})

test('a range of bytes can be read', async () => {
  const place = { Bucket: BUCKET, Key: 'direct/range.txt' }
  await stand.client.send(new PutObjectCommand({ ...place, Body: bytes }))
  const part = await stand.client.send(new GetObjectCommand({ ...place, Range: 'bytes=5-6' }))
  expect(await part.Body?.transformToString()).toBe('a ')
})

test('an empty object is an object', async () => {
  const nothing = new Uint8Array()
  const key = 'direct/empty.jpg'
  expect((await put(await presignPut(stand.client, { key, bytes: nothing }), nothing)).status).toBe(200)
  expect(await stand.client.send(new HeadObjectCommand({ Bucket: BUCKET, Key: key }))).toMatchObject({
    ContentLength: 0,
  })
})

test('listing goes page by page through everything under a prefix, and nothing else', async () => {
  const names = Array.from({ length: 25 }, (_, index) => `paged/in/${String(index).padStart(2, '0')}.jpg`)
  const others = ['paged/in-other/x.jpg', 'paged/other.jpg']
  await Promise.all(
    [...names, ...others].map((Key) =>
      stand.client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: bytes })),
    ),
  )
  const seen: (string | undefined)[] = []
  let ContinuationToken: string | undefined
  let pages = 0
  do {
    const page = await stand.client.send(
      new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'paged/in/', MaxKeys: 10, ContinuationToken }),
    )
    seen.push(...(page.Contents ?? []).map((object) => object.Key))
    ContinuationToken = page.NextContinuationToken
    pages += 1
  } while (ContinuationToken)
  expect(seen).toEqual(names)
  expect(pages).toBe(3)
})

test('a deleted object is gone, with its version, and deleting it again is no error', async () => {
  const place = { Bucket: BUCKET, Key: 'direct/short-lived.jpg' }
  await stand.client.send(new PutObjectCommand({ ...place, Body: bytes }))
  const versions = await stand.client.send(
    new ListObjectVersionsCommand({ Bucket: BUCKET, Prefix: place.Key }),
  )
  const VersionId = versions.Versions?.[0]?.VersionId
  await stand.client.send(new DeleteObjectCommand({ ...place, VersionId }))
  await expect(stand.client.send(new HeadObjectCommand(place))).rejects.toMatchObject({ name: 'NotFound' })
  await stand.client.send(new DeleteObjectCommand(place))
  const left = await stand.client.send(new ListObjectVersionsCommand({ Bucket: BUCKET, Prefix: place.Key }))
  expect(left.Versions ?? []).toEqual([])
})

test('a missing object is 404 NoSuchKey', async () => {
  const missing = stand.client.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'no/such.jpg' }))
  await expect(missing).rejects.toMatchObject({ name: 'NoSuchKey', $metadata: { httpStatusCode: 404 } })
})

test('signed response parameters decide name and type of a download, whatever characters the name has', async () => {
  const place = { Bucket: BUCKET, Key: 'direct/download.jpg' }
  await stand.client.send(new PutObjectCommand({ ...place, Body: bytes, ContentType: 'image/jpeg' }))
  const disposition = `attachment; filename="Müller's receipt (1).jpg"; filename*=UTF-8''M%C3%BCller%27s.jpg`
  const ascii = disposition.replace('ü', 'ue')
  const url = await getSignedUrl(
    stand.client,
    new GetObjectCommand({ ...place, ResponseContentDisposition: ascii, ResponseContentType: 'image/webp' }),
  )
  const answer = await fetch(url)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toBe(ascii)
  expect(answer.headers.get('content-type')).toBe('image/webp')
})

test.each(['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/html; charset=utf-8'])(
  'what was stored as %s is a download and never a page',
  async (type) => {
    const place = { Bucket: BUCKET, Key: 'direct/page' }
    await stand.client.send(new PutObjectCommand({ ...place, Body: '<script>1</script>', ContentType: type }))
    const answers = await Promise.all([
      fetch(await presignGet(stand.client, place.Key)),
      fetch(await getSignedUrl(stand.client, new GetObjectCommand({ ...place, ResponseContentType: type }))),
    ])
    for (const answer of answers) {
      expect(answer.headers.get('content-type')).toBe('application/octet-stream')
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
    }
  },
)

test('a repeated PUT of the same key replaces the object as a whole', async () => {
  const key = 'direct/replaced.jpg'
  const second = new TextEncoder().encode('another picture')
  await put(await presignPut(stand.client, { key, bytes }), bytes)
  await put(await presignPut(stand.client, { key, bytes: second, type: 'image/png' }), second, {
    type: 'image/png',
  })
  const head = await stand.client.send(new HeadObjectCommand({ Bucket: BUCKET, Key: key }))
  expect(head).toMatchObject({
    ETag: `"${md5Hex(second)}"`,
    ContentType: 'image/png',
    ContentLength: second.length,
  })
})
