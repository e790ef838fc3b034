import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileToSign, makeFiles, Stand } from './stand.ts'

let stand: Stand
beforeAll(async () => {
  stand = await Stand.start({ functions: ['uploads'] })
})
afterAll(() => stand.close())

describe('who may', () => {
  const body = async () => {
    const files = makeFiles(1)
    return { batchId: await stand.openBatch(files), files: files.map(fileToSign) }
  }
  const confirmBody = async () => {
    const { batchId, files } = await body()
    return { batchId, files: files.map(({ id }) => ({ id, etag: null })) }
  }

  test.each([
    ['nobody', () => ({}), 401, 'not_signed_in'],
    [
      'a forged token',
      () => ({ authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.AAAA' }),
      401,
      'not_signed_in',
    ],
    [
      'the publishable key as a bearer',
      () => ({ authorization: `Bearer ${stand.platform.stack.publishableKey}` }),
      401,
      'not_signed_in',
    ],
    [
      'the secret key as a bearer',
      () => ({ authorization: `Bearer ${stand.platform.stack.secretKey}` }),
      401,
      'not_signed_in',
    ],
    ['another team', () => stand.as(stand.bea), 404, 'not_found'],
    ['a viewer', () => stand.as(stand.vera), 403, 'not_allowed'],
  ])('%s may neither sign nor confirm', async (_, headers, status, code) => {
    expect(await stand.call('uploads/sign', await body(), headers())).toMatchObject({
      status,
      body: { code },
    })
    expect(await stand.call('uploads/confirm', await confirmBody(), headers())).toMatchObject({
      status,
      body: { code },
    })
  })

  test('a batch that does not exist is not there', async () => {
    const unknown = { ...(await body()), batchId: randomUUID() }
    expect(await stand.call('uploads/sign', unknown, stand.as(stand.ada))).toMatchObject({ status: 404 })
  })

  test('nobody but the database may start the reconciler', async () => {
    for (const headers of [
      {},
      stand.as(stand.ada),
      { authorization: `Bearer ${stand.platform.stack.secretKey}` },
    ]) {
      expect(await stand.call('uploads/run', {}, headers)).toMatchObject({ status: 403 })
    }
  })
})

describe('bad requests', () => {
  test.each([
    ['malformed JSON', '{"batchId":'],
    ['unknown fields', { batchId: randomUUID(), files: [], teamId: randomUUID() }],
    ['no files', { batchId: randomUUID(), files: [] }],
  ])('with %s are refused with a stable code', async (_, body) => {
    for (const path of ['uploads/sign', 'uploads/confirm']) {
      expect(await stand.call(path, body, stand.as(stand.ada))).toMatchObject({
        status: 400,
        body: { code: 'invalid_request' },
      })
    }
  })

  test('of 150 at once 100 are served and 50 are told when to come again, and others are not held up', async () => {
    await stand.query('delete from private.user_buckets')
    const files = makeFiles(1)
    const batchId = await stand.openBatch(files)
    const body = { batchId, files: files.map(fileToSign) }
    const answers = await Promise.all(
      Array.from({ length: 150 }, () => stand.call('uploads/sign', body, stand.as(stand.ada))),
    )
    const refused = answers.filter(({ status }) => status === 429)
    // A token comes back every six seconds; a slow machine may see a few.
    expect(refused.length).toBeGreaterThanOrEqual(45)
    expect(refused.length).toBeLessThanOrEqual(50)
    for (const { headers, body: problem } of refused) {
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      expect(problem).toMatchObject({
        code: 'too_many_requests',
        retryAfter: Number(headers.get('retry-after')),
      })
    }
    const theirs = makeFiles(1)
    const theirBatch = await stand.openBatch(theirs, { person: stand.bea })
    expect(await stand.sign(theirBatch, theirs.map(fileToSign), stand.bea)).toMatchObject([
      { outcome: 'sign' },
    ])
    await stand.query('delete from private.user_buckets')
  })

  test('are answered to pages of the app alone', async () => {
    const url = `${stand.platform.stack.gatewayUrl}/functions/v1/uploads/sign`
    const preflight = (origin: string) => fetch(url, { method: 'OPTIONS', headers: { origin } })
    const app = new URL(stand.platform.stack.appUrl).origin
    expect((await preflight(app)).headers.get('access-control-allow-origin')).toBe(app)
    expect((await preflight('https://evil.test')).headers.get('access-control-allow-origin')).toBeNull()
  })

  test('leave no secret and no signature in the log', () => {
    expect(stand.secretsInLog()).toEqual([])
  })
})
