import { request } from 'node:http'
import {
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetBucketCorsCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  ACCOUNT,
  BUCKET,
  md5Base64,
  openStoreStand,
  presignGet,
  presignPut,
  put,
  refusalOf,
  REGION,
  s3Client,
  type StoreStand,
} from './store-stand.ts'

const bytes = new TextEncoder().encode('the true bytes')
const key = 't/team-1/batch-1/victim.jpg'
const otherKey = 't/team-1/batch-1/own.jpg'

let stand: StoreStand
let now: Date

beforeAll(async () => {
  stand = await openStoreStand({ clock: () => now })
})
beforeEach(async () => {
  now = new Date()
  await put(await presignPut(stand.client, { key, bytes }), bytes)
})
afterAll(() => stand.end())

const stored = async (): Promise<string> => (await fetch(await presignGet(stand.client, key))).text()
const keysUnder = async (Prefix: string): Promise<(string | undefined)[]> =>
  ((await stand.client.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix }))).Contents ?? []).map(
    (o) => o.Key,
  )

/** Sends the path exactly as it is: fetch would tidy `..` and the escapes away. */
function sendRaw(
  method: string,
  rawPath: string,
  headers: Record<string, string> = {},
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port: stand.port, method, path: rawPath, headers },
      (response) => {
        response.resume().on('end', () => resolve(response.statusCode))
      },
    )
    call.on('error', reject).end()
  })
}

test('unsigned reads, lists and writes are refused with AccessDenied', async () => {
  const refused = { status: 403, code: 'AccessDenied' }
  expect(await refusalOf(await fetch(`${stand.url}/${BUCKET}/${key}`))).toEqual(refused)
  expect(await refusalOf(await fetch(`${stand.url}/${BUCKET}?list-type=2`))).toEqual(refused)
  expect(await refusalOf(await fetch(`${stand.url}/`))).toEqual(refused)
  expect(await refusalOf(await fetch(`${stand.url}/${BUCKET}/${key}`, { method: 'DELETE' }))).toEqual(refused)
  expect(
    await refusalOf(await fetch(`${stand.url}/${BUCKET}/new.jpg`, { method: 'PUT', body: bytes })),
  ).toEqual(refused)
  expect((await fetch(`${stand.url}/${BUCKET}/${key}`, { method: 'HEAD' })).status).toBe(403)
})

test('a stripped signature is refused', async () => {
  const url = new URL(await presignGet(stand.client, key))
  url.searchParams.delete('X-Amz-Signature')
  expect((await fetch(url)).status).toBe(400)
  url.search = ''
  expect(await refusalOf(await fetch(url))).toEqual({ status: 403, code: 'AccessDenied' })
})

test.each([
  ['another secret', { secretAccessKey: 'K003guessed' }, 403, 'SignatureDoesNotMatch'],
  ['an unknown key id', { accessKeyId: '003abc0000000002' }, 403, 'InvalidAccessKeyId'],
  ["s3rver's built-in key", { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }, 403, 'InvalidAccessKeyId'],
  ['another region', { region: 'us-west-004' }, 400, 'AuthorizationQueryParametersError'],
])('a URL signed with %s is refused', async (_what, account, status, code) => {
  const forger = s3Client(stand.url, account)
  expect(await refusalOf(await fetch(await presignGet(forger, key)))).toEqual({ status, code })
})

test('a signature in the header with another region or secret is refused', async () => {
  const place = { Bucket: BUCKET, Key: key }
  const far = s3Client(stand.url, { region: 'us-west-004' })
  await expect(far.send(new GetObjectCommand(place))).rejects.toMatchObject({
    name: 'AuthorizationHeaderMalformed',
  })
  const forger = s3Client(stand.url, { secretAccessKey: 'K003guessed' })
  await expect(forger.send(new GetObjectCommand(place))).rejects.toMatchObject({
    name: 'SignatureDoesNotMatch',
  })
})

test('a tampered path is refused', async () => {
  const url = (await presignGet(stand.client, otherKey)).replace(otherKey, key)
  expect(await refusalOf(await fetch(url))).toEqual({ status: 403, code: 'SignatureDoesNotMatch' })
})

test('a tampered or added query parameter is refused', async () => {
  const url = await presignGet(stand.client, key)
  for (const forged of [
    url.replace('X-Amz-Expires=600', 'X-Amz-Expires=60000'),
    `${url}&response-content-type=text%2Fhtml`,
    `${url}&acl`,
  ]) {
    expect(await refusalOf(await fetch(forged))).toEqual({ status: 403, code: 'SignatureDoesNotMatch' })
  }
  expect((await fetch(`${url}&X-Amz-Expires=60000`)).status).toBe(400)
})

test('a URL for one method does not serve another', async () => {
  const getUrl = await presignGet(stand.client, key)
  expect((await fetch(getUrl, { method: 'DELETE' })).status).toBe(403)
  expect((await fetch(getUrl, { method: 'HEAD' })).status).toBe(403)
  expect((await put(getUrl, bytes)).status).toBe(403)
  expect((await fetch(await presignPut(stand.client, { key, bytes }))).status).toBe(403)
  expect(await stored()).toBe('the true bytes')
})

test('another content type than the signed one is refused', async () => {
  const url = await presignPut(stand.client, { key, bytes })
  expect((await put(url, bytes, { type: 'text/html' })).status).toBe(403)
})

test('a longer or a shorter body than signed is refused and nothing is stored', async () => {
  const url = await presignPut(stand.client, { key: otherKey, bytes })
  for (const body of [new Uint8Array(bytes.length + 1), new Uint8Array(bytes.length - 1)]) {
    expect((await put(url, body, { md5: md5Base64(bytes) })).status).toBe(403)
  }
  expect(await keysUnder(otherKey)).toEqual([])
})

test('other bytes of the signed length are a BadDigest and leave what was there', async () => {
  const url = await presignPut(stand.client, { key, bytes })
  const forged = new TextEncoder().encode('the faux bytes')
  expect(await refusalOf(await put(url, forged, { md5: md5Base64(bytes) }))).toEqual({
    status: 400,
    code: 'BadDigest',
  })
  expect((await put(url, forged)).status).toBe(403)
  expect(await stored()).toBe('the true bytes')
})

test('a Content-MD5 that was not signed is checked all the same, and nonsense is an InvalidDigest', async () => {
  const url = await getSignedUrl(stand.client, new PutObjectCommand({ Bucket: BUCKET, Key: otherKey }))
  const wrong = md5Base64(new Uint8Array(3))
  expect(await refusalOf(await put(url, bytes, { md5: wrong }))).toEqual({ status: 400, code: 'BadDigest' })
  expect(await refusalOf(await put(url, bytes, { md5: 'x' }))).toEqual({ status: 400, code: 'InvalidDigest' })
  expect(await keysUnder(otherKey)).toEqual([])
})

test('a body whose SHA-256 is not the signed one is refused', async () => {
  const tampering = s3Client(stand.url)
  tampering.middlewareStack.add(
    (next) => (args) => {
      Object.assign(args.request ?? {}, { body: new TextEncoder().encode('the faux bytes') })
      return next(args)
    },
    { step: 'finalizeRequest', priority: 'low' },
  )
  const sent = tampering.send(new PutObjectCommand({ Bucket: BUCKET, Key: otherKey, Body: bytes }))
  await expect(sent).rejects.toMatchObject({ name: 'XAmzContentSHA256Mismatch' })
  expect(await keysUnder(otherKey)).toEqual([])
})

test('an expired URL is refused, for reading and for writing', async () => {
  const getUrl = await presignGet(stand.client, key, 600)
  const putUrl = await presignPut(stand.client, { key, bytes })
  now = new Date(Date.now() + 599_000)
  expect((await fetch(getUrl)).status).toBe(200)
  now = new Date(Date.now() + 602_000)
  expect(await refusalOf(await fetch(getUrl))).toEqual({ status: 403, code: 'AccessDenied' })
  now = new Date(Date.now() + 902_000)
  expect(await refusalOf(await put(putUrl, bytes))).toEqual({ status: 403, code: 'AccessDenied' })
})

test('a URL from the future is refused', async () => {
  const url = await presignGet(stand.client, key)
  now = new Date(Date.now() - 16 * 60_000)
  expect(await refusalOf(await fetch(url))).toEqual({ status: 403, code: 'RequestTimeTooSkewed' })
})

test('a well signed request to another bucket is refused, and so is the list of buckets', async () => {
  const url = await presignPut(stand.client, { key, bytes, bucket: 'hs-other' })
  expect(await refusalOf(await put(url, bytes))).toEqual({ status: 403, code: 'AccessDenied' })
  const moved = (await presignGet(stand.client, key)).replace(`/${BUCKET}/`, '/hs-other/')
  expect(await refusalOf(await fetch(moved))).toEqual({ status: 403, code: 'SignatureDoesNotMatch' })
  await expect(stand.client.send(new ListBucketsCommand({}))).rejects.toMatchObject({ name: 'AccessDenied' })
})

test('no spelling of a path leaves the bucket or reaches another key', async () => {
  const query = new URL(await presignGet(stand.client, key)).search
  const folder = `/${BUCKET}/t/team-1/batch-1`
  for (const path of [
    `${folder}/..%2fbatch-1%2fvictim.jpg`,
    `${folder}/../batch-1/victim.jpg`,
    `${folder}/%2e%2e/batch-1/victim.jpg`,
    `${folder}/%252e%252e/batch-1/victim.jpg`,
    `${folder}%2fvictim.jpg`,
    `${folder}%252fvictim.jpg`,
    `${folder}//victim.jpg`,
    `${folder}/./victim.jpg`,
    `${folder}/vic%74im.jpg`,
    `${folder}/victim.jpg%00`,
    `${folder}/..%5c..%5csecrets.json`,
    `//${BUCKET}/t/team-1/batch-1/victim.jpg`,
    `/${BUCKET}/%E0%A4%A`,
  ]) {
    expect(await sendRaw('GET', path + query), path).toBeOneOf([400, 403])
  }
  expect(await sendRaw('GET', `${folder}/victim.jpg${query}`)).toBe(200)
})

test('a key with dots is refused even under a good signature', async () => {
  for (const bad of [
    't/../../outside.jpg',
    't//x.jpg',
    './x.jpg',
    'a._S3rver_object/x',
    'x\\..\\y',
    'x\u0000y',
  ]) {
    const url = await presignPut(stand.client, { key: bad, bytes })
    const { pathname, search } = new URL(url)
    expect(await sendRaw('GET', pathname + search), bad).toBeOneOf([400, 403])
    expect((await put(url, bytes)).status, bad).toBeOneOf([400, 403])
  }
})

test("an upload URL cannot be turned into a copy of somebody else's object", async () => {
  const url = await presignPut(stand.client, { key: otherKey, bytes })
  const answer = await fetch(url, {
    method: 'PUT',
    body: bytes,
    headers: {
      'content-type': 'image/jpeg',
      'content-md5': md5Base64(bytes),
      'x-amz-copy-source': `/${BUCKET}/${key}`,
    },
  })
  expect(await refusalOf(answer)).toEqual({ status: 403, code: 'AccessDenied' })
})

test("the AWS SDK's default checksums are refused as B2 refuses them", async () => {
  const careless = new S3Client({
    endpoint: stand.url,
    region: REGION,
    forcePathStyle: true,
    credentials: ACCOUNT,
  })
  const url = await getSignedUrl(careless, new PutObjectCommand({ Bucket: BUCKET, Key: otherKey }))
  const answer = await fetch(url, { method: 'PUT', body: bytes })
  expect(await answer.text()).toContain(
    "Unsupported header 'x-amz-checksum-crc32' received for this API call.",
  )
  expect(answer.status).toBe(400)
  const removal = stand.client.send(
    new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects: [{ Key: key }] } }),
  )
  await expect(removal).rejects.toMatchObject({ name: 'InvalidArgument' })
})

test('a public ACL is refused and the private one accepted', async () => {
  const terms = { Bucket: BUCKET, Key: otherKey, Body: bytes }
  const opened = stand.client.send(new PutObjectCommand({ ...terms, ACL: 'public-read' }))
  await expect(opened).rejects.toMatchObject({ name: 'InvalidArgument' })
  const url = await getSignedUrl(
    stand.client,
    new PutObjectCommand({ Bucket: BUCKET, Key: otherKey, ACL: 'public-read' }),
  )
  expect((await put(url, bytes)).status).toBe(400)
  await stand.client.send(new PutObjectCommand({ ...terms, ACL: 'private' }))
})

test('operations the product does not use are refused, not half done', async () => {
  const place = { Bucket: BUCKET, Key: key }
  const refused = { name: 'NotImplemented', $metadata: { httpStatusCode: 501 } }
  await expect(stand.client.send(new CreateMultipartUploadCommand(place))).rejects.toMatchObject(refused)
  await expect(stand.client.send(new GetObjectAclCommand(place))).rejects.toMatchObject(refused)
  await expect(stand.client.send(new GetBucketCorsCommand({ Bucket: BUCKET }))).rejects.toMatchObject(refused)
  await expect(stand.client.send(new DeleteBucketCommand({ Bucket: BUCKET }))).rejects.toMatchObject(refused)
})
