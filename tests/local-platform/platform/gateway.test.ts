import { createServer, request as httpRequest } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeServer, listenOnLoopback } from '../../../local-platform/listen-on-loopback.ts'
import { openStand, type Stand } from '../stand.ts'

let stand: Stand
beforeAll(async () => {
  stand = await openStand()
})
afterAll(() => stand.close())

test('says how its parts fare', async () => {
  const health = await fetch(`${stand.platform.stack.gatewayUrl}/health`)
  expect([health.status, await health.json()]).toMatchObject([200, { ok: true, functionsDown: [] }])
})

test('does not answer to a foreign name, so that no web page can reach the mailbox by one', async () => {
  const { port } = new URL(stand.platform.stack.gatewayUrl)
  const status = await new Promise((resolve, reject) => {
    httpRequest({ port, host: '127.0.0.1', path: '/mailbox', headers: { Host: `evil.example:${port}` } })
      .on('response', (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end()
  })
  expect(status).toBe(421)
})

test('keeps the inner paths of its parts to itself', async () => {
  for (const path of ['/', '/_system/config', '/storage/v1/bucket', '/rest/v2/notes']) {
    expect((await fetch(stand.platform.stack.gatewayUrl + path)).status).toBe(404)
  }
})

test('a taken port is told in a sentence that names the variable to set', async () => {
  const server = createServer()
  const port = await listenOnLoopback(server, 0)
  await expect(openStand({ ports: { gateway: port } })).rejects.toThrow(
    `Port ${port} is taken by another program. End that program, or choose another port: HANDSCRIPT_PORT_GATEWAY=${port + 10}`,
  )
  await closeServer(server)
})

test('two stacks run side by side and share nothing', async () => {
  const other = await openStand()
  const { email, password } = await stand.person()
  expect((await other.anyone().auth.signInWithPassword({ email, password })).error).not.toBeNull()
  expect(other.platform.stack.publishableKey).not.toBe(stand.platform.stack.publishableKey)
  await other.close()
})
