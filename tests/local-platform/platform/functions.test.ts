import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openStand, type Stand } from '../stand.ts'
import { writeFunctions } from './write-functions.ts'

const ECHO = `
Deno.serve(async (request) => {
  const url = new URL(request.url)
  if (url.pathname.endsWith('/die')) Deno.exit(3)
  if (url.pathname.endsWith('/shout')) {
    const louder = new TransformStream({ transform: (chunk, out) => out.enqueue(new TextEncoder().encode(new TextDecoder().decode(chunk).toUpperCase())) })
    return new Response(request.body.pipeThrough(louder), { status: 201, headers: { 'x-said': 'yes' } })
  }
  return Response.json({
    path: url.pathname + url.search,
    method: request.method,
    host: request.headers.get('x-forwarded-host'),
    prefix: request.headers.get('x-forwarded-prefix'),
    env: Deno.env.toObject(),
    pid: Deno.pid,
  })
})`

let stand: Stand
let functionsFolder: string
beforeAll(async () => {
  functionsFolder = await writeFunctions({ uploads: ECHO, search: ECHO })
  vi.stubEnv('SOME_SECRET_OF_THIS_MACHINE', 'hidden')
  stand = await openStand({
    functions: ['uploads', 'search'],
    functionsFolder,
    reloadsFunctions: true,
    leaseMs: 1234,
  })
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await stand.close()
})

const WAIT = { timeout: 60_000, interval: 20 }
const ask = async (path: string) =>
  (await fetch(`${stand.platform.stack.gatewayUrl}/functions/v1/${path}`)).json()

test('a function sees its path without the prefix of the gateway, and who was asked', async () => {
  expect(await ask('uploads/sign?x=1')).toMatchObject({
    path: '/uploads/sign?x=1',
    method: 'GET',
    host: new URL(stand.platform.stack.gatewayUrl).host,
    prefix: '/functions/v1',
  })
})

test('bodies stream both ways: the answer begins before the request has ended', async () => {
  const said = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>()
  const writer = said.writable.getWriter()
  const first = writer.write(new TextEncoder().encode('one'))
  const answer = await fetch(stand.platform.functionUrl('uploads') + '/shout', {
    method: 'POST',
    body: said.readable,
    duplex: 'half',
  })
  await first
  expect(answer.status).toBe(201)
  expect(answer.headers.get('x-said')).toBe('yes')
  const reader = answer.body?.getReader()
  const read = async () => new TextDecoder().decode((await reader?.read())?.value)
  expect(await read()).toBe('ONE')
  await writer.write(new TextEncoder().encode('two'))
  expect(await read()).toBe('TWO')
  await writer.close()
})

test('a function has the environment of a hosted one and nothing of this machine', async () => {
  const { env } = await ask('search/env')
  const { gatewayUrl, publishableKey, secretKey } = stand.platform.stack
  expect(env).toMatchObject({
    SUPABASE_URL: gatewayUrl,
    SUPABASE_PUBLISHABLE_KEY: publishableKey,
    SUPABASE_SECRET_KEY: secretKey,
    HANDSCRIPT_LEASE_MS: '1234',
    HANDSCRIPT_APP_ORIGINS: 'http://127.0.0.1:3000',
    B2_BUCKET_NAME: 'handscript',
  })
  expect(JSON.parse(env.GEMINI_API_KEYS)).toHaveLength(3)
  expect(env).not.toHaveProperty('SOME_SECRET_OF_THIS_MACHINE')
})

test('a function that crashes is started again, and the log says so', async () => {
  const before = await ask('uploads/a')
  const torn = await fetch(stand.platform.functionUrl('uploads') + '/die')
  expect(torn.status).toBe(503)
  await vi.waitFor(async () => expect((await ask('uploads/a')).pid).toBeGreaterThan(0), WAIT)
  expect((await ask('uploads/a')).pid).not.toBe(before.pid)
  expect(stand.log).toContain('The function uploads ended (code 3). Starting it again in 250 ms.')
})

test('a killed function stays down until it is started, the others go on', async () => {
  await stand.platform.killFunction('search')
  expect(await ask('search/a')).toMatchObject({ code: 'BOOT_ERROR' })
  const health = await fetch(`${stand.platform.stack.gatewayUrl}/health`)
  expect([health.status, await health.json()]).toMatchObject([503, { functionsDown: ['search'] }])
  expect(await ask('uploads/a')).toMatchObject({ path: '/uploads/a' })
  await stand.platform.startFunction('search')
  expect(await ask('search/a')).toMatchObject({ path: '/search/a' })
})

test('there is no function but ours', async () => {
  expect((await fetch(`${stand.platform.stack.gatewayUrl}/functions/v1/nothing`)).status).toBe(404)
})

test('a function whose source was saved serves the new one; a broken source waits for the next save', async () => {
  const source = join(functionsFolder, 'uploads', 'index.ts')
  await writeFile(source, `Deno.serve(() => Response.json({ now: 'new' }))`)
  await vi.waitFor(async () => expect(await ask('uploads/a')).toEqual({ now: 'new' }), WAIT)
  await vi.waitFor(() => expect(stand.log).toContain('The functions were started again.'), WAIT)
  await writeFile(source, 'this is no TypeScript')
  await vi.waitFor(() => expect(stand.log).toContain('Some functions did not start again.'), WAIT)
  await writeFile(source, `Deno.serve(() => Response.json({ now: 'mended' }))`)
  await vi.waitFor(async () => expect(await ask('uploads/a')).toEqual({ now: 'mended' }), WAIT)
})
