import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openStand, type Stand } from '../stand.ts'
import { listen, WAIT } from './listener.ts'

let stand: Stand
beforeAll(async () => {
  stand = await openStand()
})
afterAll(() => stand.close())

test('on a public channel everybody hears the others, and himself if he asked for it', async () => {
  const one = await listen(stand.anyone(), 'lobby', { private: false, self: true, ack: true })
  const two = await listen(stand.anyone(), 'lobby', { private: false })
  expect(await one.channel.send({ type: 'broadcast', event: 'hello', payload: { from: 'one' } })).toBe('ok')
  await two.channel.send({ type: 'broadcast', event: 'hello', payload: { from: 'two' } })
  const names = ({ heard }: typeof one) => heard.map(({ payload }) => payload.from)
  await vi.waitFor(() => expect(names(one)).toEqual(['one', 'two']), WAIT)
  await vi.waitFor(() => expect(names(two)).toEqual(['one']), WAIT)
})

test('on a private channel only those whom a policy lets may send; a refusal is silent', async () => {
  const speaker = await stand.person({ room: 'hall', role: 'speaker' })
  const listener = await stand.person({ room: 'hall', role: 'listener' })
  const stage = await listen(speaker.client, 'room:hall', { ack: true })
  const seat = await listen(listener.client, 'room:hall')
  await seat.channel.send({ type: 'broadcast', event: 'heckle', payload: {} })
  expect(await stage.channel.send({ type: 'broadcast', event: 'speech', payload: { text: 'hear' } })).toBe(
    'ok',
  )
  await vi.waitFor(() => expect(seat.heard).toEqual([{ event: 'speech', payload: { text: 'hear' } }]), WAIT)
  expect(stage.heard).toEqual([])
})

test('a broadcast over HTTP is heard, and obeys the same policies', async () => {
  const speaker = await stand.person({ room: 'http', role: 'speaker' })
  const listener = await stand.person({ room: 'http', role: 'listener' })
  const seat = await listen(listener.client, 'room:http')
  await listener.client.realtime.setAuth()
  const bySeat = listener.client.channel('room:http-other', { config: { private: true } })
  expect(await bySeat.httpSend('intrusion', { n: 0 })).toMatchObject({ success: true })
  await speaker.client.realtime.setAuth()
  const byStage = speaker.client.channel('room:http', { config: { private: true } })
  expect(await byStage.httpSend('speech', { n: 1 })).toMatchObject({ success: true })
  await vi.waitFor(() => expect(seat.heard).toEqual([{ event: 'speech', payload: { n: 1 } }]), WAIT)
})

test('the service sends to private channels over HTTP, several at once', async () => {
  const { client } = await stand.person({ room: 'batch' })
  const seat = await listen(client, 'room:batch')
  const { gatewayUrl, secretKey, publishableKey } = stand.platform.stack
  const post = (apikey: string) =>
    fetch(`${gatewayUrl}/realtime/v1/api/broadcast`, {
      method: 'POST',
      headers: { apikey, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        messages: [1, 2].map((n) => ({
          topic: 'room:batch',
          event: 'note',
          payload: { n, by: apikey },
          private: true,
        })),
      }),
    })
  expect((await post(publishableKey)).status).toBe(202)
  expect((await post('sb_secret_other')).status).toBe(401)
  expect((await post(secretKey)).status).toBe(202)
  await vi.waitFor(() => expect(seat.heard.map(({ payload }) => payload.n)).toEqual([1, 2]), WAIT)
  expect(seat.heard.every(({ payload }) => payload.by === secretKey)).toBe(true)
})

test('members see who is there, who comes and who goes', async () => {
  const ann = await stand.person({ room: 'party' })
  const bob = await stand.person({ room: 'party' })
  const first = await listen(ann.client, 'room:party', { presenceKey: 'ann' })
  await first.channel.track({ mood: 'early' })
  const second = await listen(bob.client, 'room:party', { presenceKey: 'bob' })
  await second.channel.track({ mood: 'late' })
  const present = (listener: typeof first) => Object.keys(listener.channel.presenceState()).sort()
  await vi.waitFor(() => expect(present(first)).toEqual(['ann', 'bob']), WAIT)
  await vi.waitFor(() => expect(present(second)).toEqual(['ann', 'bob']), WAIT)
  expect(second.channel.presenceState()).toMatchObject({ ann: [{ mood: 'early' }] })
  await second.channel.untrack()
  await vi.waitFor(() => expect(present(first)).toEqual(['ann']), WAIT)
  await second.channel.track({ mood: 'back' })
  await vi.waitFor(() => expect(present(first)).toEqual(['ann', 'bob']), WAIT)
  await bob.client.realtime.disconnect()
  await vi.waitFor(() => expect(present(first)).toEqual(['ann']), WAIT)
})
