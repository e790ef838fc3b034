import { createHmac } from 'node:crypto'
import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { startRealtime, type Realtime } from '../../../local-platform/realtime/start-realtime.ts'
import { startGateway, type Gateway } from '../../../local-platform/gateway/start-gateway.ts'
import { Mailbox } from '../../../local-platform/mail/mailbox.ts'
import { openStand, type Stand } from '../stand.ts'
import { listen, WAIT } from './listener.ts'

const SECRET = 'a secret of this test alone, thirty-two'
const keys = { publishableKey: 'sb_publishable_test', secretKey: 'sb_secret_test', jwtSecret: SECRET }

let stand: Stand
let realtime: Realtime
let gateway: Gateway
let nowMs = Date.now()

beforeAll(async () => {
  stand = await openStand()
  const { database } = stand.platform
  realtime = await startRealtime({ database, keys, refusalDelayMs: 0, now: () => nowMs, log: () => {} })
  gateway = await startGateway(0, () => {})
  gateway.serve({
    realtime,
    restAndAuth: {
      fetch: async () => new Response(null, { status: 404 }),
      warmUp: async () => {},
      close: async () => {},
    },
    mailbox: new Mailbox(),
    functionAddress: () => undefined,
    health: async () => ({ ok: true }),
  })
})
afterAll(async () => {
  await realtime.close()
  await gateway.close()
  await stand.close()
})

function token(claims: object): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
  return `${body}.${createHmac('sha256', SECRET).update(body).digest('base64url')}`
}
const seconds = () => Math.floor(nowMs / 1000)
const clientOf = (jwt: string) =>
  createClient(gateway.url, keys.publishableKey, { accessToken: async () => jwt })

test('an expired or forged token is refused at the join, with the reason', async () => {
  const { id } = await stand.person({ room: 'tokens' })
  const old = await listen(
    clientOf(token({ sub: id, role: 'authenticated', exp: seconds() - 5 })),
    'room:tokens',
  )
  expect(old.errors[0]).toBe('InvalidJWTToken: Token has expired 5 seconds ago')
  const bare = await listen(clientOf(token({ sub: id })), 'room:tokens')
  expect(bare.errors[0]).toBe('InvalidJWTToken: Fields `role` and `exp` are required in JWT')
  const forged = `${token({ sub: id, role: 'service_role', exp: seconds() + 60 })}x`
  expect((await listen(clientOf(forged), 'room:tokens')).errors[0]).toMatch(/^JwtSignatureError/)
  for (const { channel } of [old, bare]) await channel.unsubscribe()
})

test('a channel is closed when its token expires', async () => {
  const { id } = await stand.person({ room: 'expiry' })
  nowMs = Date.now()
  const listener = await listen(
    clientOf(token({ sub: id, role: 'authenticated', exp: seconds() + 2 })),
    'room:expiry',
  )
  expect(listener.statuses).toEqual(['SUBSCRIBED'])
  await vi.waitFor(() => expect(listener.statuses).toContain('CLOSED'), WAIT)
})

test('speaks the protocol: heartbeat, join, leave, and the echo of what was asked for', async () => {
  const socket = new WebSocket(`${gateway.url}/realtime/v1/websocket?apikey=${keys.publishableKey}&vsn=2.0.0`)
  const frames: unknown[] = []
  socket.on('message', (data) => frames.push(JSON.parse(String(data))))
  await new Promise((resolve) => socket.once('open', resolve))
  const say = (frame: unknown[]) => socket.send(JSON.stringify(frame))
  say([null, '1', 'phoenix', 'heartbeat', {}])
  const wish = { event: '*', schema: 'public', table: 'notes' }
  const config = {
    broadcast: {},
    presence: { key: '', enabled: true },
    postgres_changes: [wish],
    private: false,
  }
  say(['2', '2', 'realtime:plain', 'phx_join', { config }])
  socket.send('this is no frame')
  socket.send(Buffer.from([9, 9, 9]))
  say(['2', '3', 'realtime:plain', 'phx_leave', {}])
  const reply = (ref: string, topic: string, response: unknown) => [
    ref === '1' ? null : '2',
    ref,
    topic,
    'phx_reply',
    { status: 'ok', response },
  ]
  await vi.waitFor(() => {
    expect(frames).toEqual([
      reply('1', 'phoenix', {}),
      reply('2', 'realtime:plain', { postgres_changes: [{ id: 1000, ...wish }] }),
      ['2', null, 'realtime:plain', 'presence_state', {}],
      reply('3', 'realtime:plain', {}),
      ['2', '2', 'realtime:plain', 'phx_close', {}],
    ])
  }, WAIT)
  socket.close()
})
