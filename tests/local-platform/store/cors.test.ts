import { afterAll, beforeAll, expect, test } from 'vitest'
import { APP_ORIGIN, openStoreStand, presignGet, presignPut, put, type StoreStand } from './store-stand.ts'

let stand: StoreStand
const bytes = new TextEncoder().encode('picture')
const key = 't/1/a.jpg'

beforeAll(async () => {
  stand = await openStoreStand()
  await put(await presignPut(stand.client, { key, bytes }), bytes)
})
afterAll(() => stand.end())

const preflight = async (origin: string, method: string): Promise<Response> =>
  fetch(await presignPut(stand.client, { key, bytes }), {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'content-md5,content-type',
    },
  })

test.each(['PUT', 'GET', 'HEAD'])('a preflight from the app for %s is answered', async (method) => {
  const answer = await preflight(APP_ORIGIN, method)
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'access-control-allow-origin': APP_ORIGIN,
    'access-control-allow-methods': 'PUT, GET, HEAD',
    'access-control-allow-headers': 'content-md5,content-type',
    'access-control-max-age': '3600',
  })
})

test.each([
  ['a foreign origin', 'https://evil.example', 'PUT'],
  ['a look-alike origin', `${APP_ORIGIN}.evil.example`, 'PUT'],
  ['a verb without a rule', APP_ORIGIN, 'DELETE'],
])('a preflight from %s is refused', async (_what, origin, method) => {
  const answer = await preflight(origin, method)
  expect(answer.status).toBe(403)
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
})

test('the app may read ETag and request id of an answer, a foreign page may not', async () => {
  const url = await presignGet(stand.client, key)
  const ours = await fetch(url, { headers: { origin: APP_ORIGIN } })
  expect(ours.headers.get('access-control-allow-origin')).toBe(APP_ORIGIN)
  expect(ours.headers.get('access-control-expose-headers')).toBe('ETag, x-amz-request-id')
  const foreign = await fetch(url, { headers: { origin: 'https://evil.example' } })
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
})

test('a refusal can be read by the app too', async () => {
  const url = (await presignGet(stand.client, key)).replace('a.jpg', 'b.jpg')
  const answer = await fetch(url, { headers: { origin: APP_ORIGIN } })
  expect(answer.status).toBe(403)
  expect(answer.headers.get('access-control-allow-origin')).toBe(APP_ORIGIN)
  expect(answer.headers.get('x-amz-request-id')).not.toBeNull()
})
