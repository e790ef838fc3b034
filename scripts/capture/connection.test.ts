import { expect, test } from 'vitest'
import { FakeClock } from '#app/uploads/testing/fake-clock.ts'
import { Connection } from './connection.ts'

function makeConnection() {
  const clock = new FakeClock()
  const state = { code: null as string | null, asked: [] as string[] }
  const connection = new Connection({
    clock,
    fetch: async (input) => {
      state.asked.push(String(input))
      if (state.code === null) return new Response('here')
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: state.code }) })
    },
  })
  return { clock, state, connection }
}

test('a server that is not there is a lost connection until it answers again', async () => {
  const { clock, state, connection } = makeConnection()
  let told = 0
  connection.subscribe(() => (told += 1))
  state.code = 'ECONNREFUSED'
  await expect(connection.fetch('http://store.test:9000/key?secret')).rejects.toThrow('fetch failed')
  expect(connection.isOnline()).toBe(false)
  await clock.pass(10_000)
  expect(connection.isOnline()).toBe(false)
  state.code = null
  await clock.pass(1_000)
  expect(connection.isOnline()).toBe(true)
  expect(told).toBe(2)
})

test('the server that was not reached is asked, without the rest of the address', async () => {
  const { clock, state, connection } = makeConnection()
  state.code = 'ECONNREFUSED'
  await expect(connection.fetch('http://store.test:9000/key?secret')).rejects.toThrow()
  await clock.pass(1_000)
  expect(state.asked.at(-1)).toBe('http://store.test:9000')
})

test('a connection that breaks in the middle is no lost connection', async () => {
  const { state, connection } = makeConnection()
  state.code = 'ECONNRESET'
  await expect(connection.fetch('http://store.test/key')).rejects.toThrow()
  expect(connection.isOnline()).toBe(true)
})
