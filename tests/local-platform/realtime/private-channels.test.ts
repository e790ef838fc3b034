import type { SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openStand, type Stand } from '../stand.ts'
import { listen, WAIT } from './listener.ts'

let stand: Stand
beforeAll(async () => {
  stand = await openStand()
})
afterAll(() => stand.close())

const send = (topic: string, payload: object, isPrivate = true) =>
  stand.sql(`select realtime.send($1::jsonb, 'note', $2, $3)`, [JSON.stringify(payload), topic, isPrivate])

/** Two tokens of one second are equal, and the client passes on only what has changed. */
async function takeNewToken(client: SupabaseClient): Promise<void> {
  const tokenOf = async () => (await client.auth.getSession()).data.session?.access_token
  const before = await tokenOf()
  await vi.waitFor(async () => {
    await client.auth.refreshSession()
    if ((await tokenOf()) === before) throw new Error('still the same second')
  }, WAIT)
  await client.realtime.setAuth()
}

test('a member joins the channel of her room and hears what the database sends', async () => {
  const { client } = await stand.person({ room: 'a' })
  const listener = await listen(client, 'room:a')
  expect(listener.statuses).toEqual(['SUBSCRIBED'])
  await send('room:a', { n: 1, id: 'x' })
  await vi.waitFor(
    () => expect(listener.heard).toEqual([{ event: 'note', payload: { n: 1, id: 'x' } }]),
    WAIT,
  )
})

test('a stranger and a person who is not signed in are refused with a reason', async () => {
  const stranger = await stand.person({ room: 'elsewhere' })
  for (const client of [stranger.client, stand.anyone()]) {
    const listener = await listen(client, 'room:a')
    expect(listener.statuses).toEqual(['CHANNEL_ERROR'])
    expect(listener.errors[0]).toBe(
      'Unauthorized: You do not have permissions to read from this Channel topic: room:a',
    )
    await client.removeChannel(listener.channel)
  }
})

test('what is written in a transaction is heard after its commit, in order, and never after a rollback', async () => {
  const { client } = await stand.person({ room: 'b' })
  const listener = await listen(client, 'room:b')
  const { pglite } = stand.platform.database
  await pglite.transaction(async (transaction) => {
    await transaction.query(`select realtime.send('{"n": 1}', 'note', 'room:b')`)
    await transaction.query(`select realtime.send('{"n": 2}', 'note', 'room:b')`)
    // The event loop turns, and whatever could have been sent would have arrived.
    await fetch(`${stand.platform.stack.gatewayUrl}/mailbox.json`)
    expect(listener.heard).toEqual([])
  })
  await pglite.transaction(async (transaction) => {
    await transaction.query(`select realtime.send('{"n": 3}', 'note', 'room:b')`)
    await transaction.rollback()
  })
  await send('room:b', { n: 4 })
  await vi.waitFor(() => expect(listener.heard.map(({ payload }) => payload.n)).toEqual([1, 2, 4]), WAIT)
})

test('a public and a private channel of one name are two channels', async () => {
  const { client } = await stand.person({ room: 'c' })
  const secret = await listen(client, 'room:c')
  const open = await listen(stand.anyone(), 'room:c', { private: false })
  expect(open.statuses).toEqual(['SUBSCRIBED'])
  await send('room:c', { n: 1 })
  await send('room:c', { n: 2 }, false)
  await vi.waitFor(() => expect(open.heard.map(({ payload }) => payload.n)).toEqual([2]), WAIT)
  await vi.waitFor(() => expect(secret.heard.map(({ payload }) => payload.n)).toEqual([1]), WAIT)
})

test('after the connection was lost the client joins again by itself', async () => {
  const { client } = await stand.person({ room: 'd' })
  const listener = await listen(client, 'room:d')
  await client.realtime.disconnect()
  client.realtime.connect()
  await vi.waitFor(() => expect(listener.statuses.at(-1)).toBe('SUBSCRIBED'), WAIT)
  await vi.waitFor(async () => {
    await send('room:d', { n: 1 })
    expect(listener.heard.length).toBeGreaterThan(0)
  }, WAIT)
})

test('a removed member loses the channel with her next token', async () => {
  const { client, id } = await stand.person({ room: 'e' })
  const listener = await listen(client, 'room:e')
  await stand.sql('delete from private.members where user_id = $1', [id])
  await takeNewToken(client)
  await vi.waitFor(() => expect(listener.statuses).toContain('CLOSED'), WAIT)
  await send('room:e', { n: 1 })
  expect(listener.heard).toEqual([])
})

test('a member keeps the channel with a new token', async () => {
  const { client } = await stand.person({ room: 'f' })
  const listener = await listen(client, 'room:f')
  await takeNewToken(client)
  await send('room:f', { n: 1 })
  await vi.waitFor(() => expect(listener.heard).toHaveLength(1), WAIT)
  expect(listener.statuses).toEqual(['SUBSCRIBED'])
})

test('who left hears nothing any more and can come back', async () => {
  const { client } = await stand.person({ room: 'g' })
  const first = await listen(client, 'room:g')
  await client.removeChannel(first.channel)
  const second = await listen(client, 'room:g')
  await send('room:g', { n: 1 })
  await vi.waitFor(() => expect(second.heard.map(({ payload }) => payload.n)).toEqual([1]), WAIT)
  expect(first.heard).toEqual([])
})

test('a connection needs one of our keys', async () => {
  const { gatewayUrl } = stand.platform.stack
  const address = `${gatewayUrl.replace('http', 'ws')}/realtime/v1/websocket?apikey=sb_publishable_other&vsn=2.0.0`
  const socket = new WebSocket(address)
  const failed = new Promise((resolve) => socket.addEventListener('error', resolve))
  await failed
  expect(socket.readyState).toBe(WebSocket.CLOSED)
})
