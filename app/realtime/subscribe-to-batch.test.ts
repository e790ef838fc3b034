import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { FILES_CHANGED } from '#domain/contracts/batch-event.ts'
import type { TopicChannel } from './listen-on-topic.ts'
import { subscribeToBatch } from './subscribe-to-batch.ts'

const batchId = randomUUID()
const fileId = randomUUID()

test('a join tells that the page is live, and asks for the rows that changed before it', async () => {
  const { channel, heard } = await joined()
  channel.answer('SUBSCRIBED')
  expect(heard.onConnection).toHaveBeenLastCalledWith('live')
  expect(heard.onRefresh).toHaveBeenCalledTimes(1)
})

test('a broadcast is handed on', async () => {
  const { channel, heard } = await joined()
  channel.send({ v: 1, files: [[fileId, 'uploaded', 3, null, false]], id: 'added by the server' })
  expect(heard.onChanges).toHaveBeenCalledWith([[fileId, 'uploaded', 3, null, false]])
})

test.each([
  ['a message that would have been too long', { v: 1, refresh: true }],
  ['a message of a newer release', { v: 2, what: 'ever' }],
  ['nonsense', null],
])('%s asks for the rows', async (_, payload) => {
  const { channel, heard } = await joined()
  channel.send(payload)
  expect(heard.onRefresh).toHaveBeenCalledTimes(1)
  expect(heard.onChanges).not.toHaveBeenCalled()
})

test('a fault of the net is not the end: the next join makes it live again', async () => {
  const { channel, heard } = await joined()
  channel.answer('CHANNEL_ERROR', new Error('socket closed'))
  expect(heard.onConnection).toHaveBeenLastCalledWith('reconnecting')
  channel.answer('SUBSCRIBED')
  expect(heard.onConnection).toHaveBeenLastCalledWith('live')
})

test('a refusal is the end: the channel is left, or it would be asked for again for ever', async () => {
  const { client, channel, heard } = await joined()
  channel.answer('CHANNEL_ERROR', new Error('Unauthorized: You do not have permissions to read'))
  expect(heard.onConnection).toHaveBeenLastCalledWith('refused')
  expect(client.removeChannel).toHaveBeenCalledTimes(1)
})

test('after stopping nothing is handed on any more', async () => {
  const { client, channel, heard, stop } = await joined()
  stop()
  stop()
  channel.send({ v: 1, refresh: true })
  channel.answer('SUBSCRIBED')
  expect(client.removeChannel).toHaveBeenCalledTimes(1)
  expect(heard.onRefresh).not.toHaveBeenCalled()
  expect(heard.onConnection).not.toHaveBeenCalled()
})

test('who leaves before the join is through, and comes straight back, joins a channel that nobody leaves', async () => {
  const open: ReturnType<typeof fakeChannel>[] = []
  const client = {
    getChannels: () => open,
    // As Supabase's client does it: what is open is handed out again, until it has left.
    channel() {
      const channel = open[0] ?? fakeChannel()
      if (!open.includes(channel)) open.push(channel)
      return channel
    },
    removeChannel: vi.fn(async () => {
      await new Promise((resolve) => setImmediate(resolve))
      open.length = 0
    }),
    realtime: { setAuth: () => Promise.resolve() },
  }
  const listener = { onChanges: vi.fn(), onRefresh: vi.fn(), onConnection: vi.fn() }
  subscribeToBatch(client, { batchId, ...listener })()
  subscribeToBatch(client, { batchId, ...listener })
  await vi.waitFor(() => expect(open[0]?.subscribe).toHaveBeenCalledTimes(1))
  await new Promise((resolve) => setImmediate(resolve))
  expect(client.removeChannel).not.toHaveBeenCalled()
  expect(open).toHaveLength(1)
})

test('a channel that is still leaving is seen off before a fresh one joins', async () => {
  const leaving = fakeChannel()
  const { client, opened } = subscribed([leaving])
  await vi.waitFor(() => expect(opened.subscribe).toHaveBeenCalled())
  expect(client.removeChannel).toHaveBeenCalledWith(leaving)
})

function fakeChannel() {
  let onMessage: Parameters<TopicChannel['on']>[2] = () => {}
  let onStatus: Parameters<TopicChannel['subscribe']>[0] = () => {}
  return {
    topic: `realtime:batch:${batchId}`,
    on: vi.fn((_type: string, filter: { event: string }, listener: typeof onMessage) => {
      if (filter.event === FILES_CHANGED) onMessage = listener
    }),
    subscribe: vi.fn((listener: typeof onStatus) => {
      onStatus = listener
    }),
    send: (payload: unknown) => onMessage({ payload }),
    answer: (status: string, error?: Error) => onStatus(status, error),
  }
}

function subscribed(channels: ReturnType<typeof fakeChannel>[] = []) {
  const opened = fakeChannel()
  const client = {
    getChannels: () => channels,
    channel: vi.fn(() => opened),
    removeChannel: vi.fn(() => Promise.resolve('ok')),
    realtime: { setAuth: () => Promise.resolve() },
  }
  const listener = { onChanges: vi.fn(), onRefresh: vi.fn(), onConnection: vi.fn() }
  const stop = subscribeToBatch(client, { batchId, ...listener })
  return { client, opened, heard: { ...listener, stop } }
}

async function joined() {
  const { client, opened, heard } = subscribed()
  await vi.waitFor(() => expect(opened.subscribe).toHaveBeenCalled())
  return { client, channel: opened, heard, stop: heard.stop }
}
