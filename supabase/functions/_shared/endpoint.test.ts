import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Failure } from '#domain/failures.ts'
import { createHandler, type EndpointWorld, jsonRoute } from './endpoint.ts'
import { runRoute, type RunRouteWorld } from './run-route.ts'
import { makeLog } from './testing/make-log.ts'

const Greeting = z.strictObject({ name: z.string().max(20) })

const handle = createHandler<EndpointWorld & RunRouteWorld>('hello', {
  '/greet': jsonRoute(Greeting, ({ name }) => {
    if (name === 'nobody') throw new Failure('too_many_requests', undefined, { retryAfterMs: 4_100 })
    if (name === 'broken') throw new Error('no https://store.test/key?X-Amz-Signature=abc Bearer eyJhbGciOi')
    return Promise.resolve({ greeting: `hello ${name}` })
  }),
  '/run': runRoute,
})

function makeWorld() {
  const runs: string[] = []
  const world = {
    appOrigins: ['https://app.test'],
    log: makeLog(),
    secretKey: 'sb_secret_1',
    startRun: () => void runs.push('run'),
  }
  return { world, runs }
}

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  new Request(`http://function.test${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  })
const ask = (request: Request, world = makeWorld().world) => handle(request, world)

describe('an endpoint', () => {
  test('answers JSON to what its contract allows', async () => {
    const response = await ask(post('/hello/greet', '{"name":"Ada"}'))
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ greeting: 'hello Ada' })
  })

  test.each([
    ['malformed JSON', post('/hello/greet', '{"name":'), 400, 'invalid_request'],
    ['an unknown field', post('/hello/greet', '{"name":"A","role":"owner"}'), 400, 'invalid_request'],
    ['a wrong type', post('/hello/greet', '{"name":1}'), 400, 'invalid_request'],
    ['no body', post('/hello/greet', ''), 400, 'invalid_request'],
    [
      'a body of megabytes',
      post('/hello/greet', `{"name":"${'x'.repeat(400_000)}"}`),
      400,
      'invalid_request',
    ],
    [
      'another media type',
      post('/hello/greet', '{"name":"A"}', { 'content-type': 'text/plain' }),
      415,
      'unsupported_media_type',
    ],
    ['another method', new Request('http://function.test/hello/greet'), 405, 'method_not_allowed'],
    ['an unknown path', post('/hello/elsewhere', '{}'), 404, 'not_found'],
    ['a name from Object', post('/hello/constructor', '{}'), 404, 'not_found'],
  ])('refuses %s with a stable code', async (_, request, status, code) => {
    const response = await ask(request)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code })
  })

  test('tells by header and body how long to wait, in whole seconds', async () => {
    const response = await ask(post('/hello/greet', '{"name":"nobody"}'))
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('5')
    expect(await response.json()).toMatchObject({ code: 'too_many_requests', retryAfter: 5 })
  })

  test('answers an unexpected error without its words, and logs it without signatures and tokens', async () => {
    const { world } = makeWorld()
    const response = await ask(post('/hello/greet', '{"name":"broken"}'), world)
    expect(response.status).toBe(500)
    expect(await response.json()).toEqual({
      error: 'Something broke on our side. It has been logged.',
      code: 'internal',
    })
    expect(world.log.entries).toMatchObject([{ level: 'error', fields: { endpoint: 'hello/greet' } }])
    expect(JSON.stringify(world.log.entries)).not.toMatch(/Signature|eyJ/)
  })

  test('is alive', async () => {
    expect(await (await ask(new Request('http://function.test/hello/health'))).json()).toEqual({ ok: true })
  })
})

describe('pages of other origins', () => {
  const preflight = (origin: string) =>
    new Request('http://function.test/hello/greet', { method: 'OPTIONS', headers: { origin } })

  test('of the app may ask and read', async () => {
    const response = await ask(preflight('https://app.test'))
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.test')
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization')
    const refused = await ask(post('/hello/greet', '{}', { origin: 'https://app.test' }))
    expect(refused.headers.get('access-control-allow-origin')).toBe('https://app.test')
  })

  test('that are strangers get no leave', async () => {
    const response = await ask(preflight('https://evil.test'))
    expect(response.headers.has('access-control-allow-origin')).toBe(false)
  })
})

describe('the run of a worker', () => {
  test('is started by who holds the secret key', async () => {
    const { world, runs } = makeWorld()
    const response = await ask(post('/hello/run', '{}', { apikey: 'sb_secret_1' }), world)
    expect(response.status).toBe(202)
    expect(await response.json()).toEqual({ started: true })
    expect(runs).toEqual(['run'])
  })

  test.each<[string, Record<string, string>]>([
    ['no key', {}],
    ['another key', { apikey: 'sb_secret_2' }],
    ['a longer key', { apikey: 'sb_secret_11' }],
    ['an empty key', { apikey: '' }],
    ['the key as a bearer', { authorization: 'Bearer sb_secret_1' }],
  ])('is not started with %s', async (_, headers) => {
    const { world, runs } = makeWorld()
    const response = await ask(post('/hello/run', '{}', headers), world)
    expect(response.status).toBe(403)
    expect(runs).toEqual([])
  })
})
