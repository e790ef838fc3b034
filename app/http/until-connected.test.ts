import { expect, test } from 'vitest'
import { untilConnected } from './until-connected.ts'

test('a connection that answers at once costs no pause', async () => {
  expect(await pausesUntil(1)).toEqual([])
})

test('a connection that comes late is asked again after growing pauses', async () => {
  expect(await pausesUntil(4)).toEqual([100, 250, 500])
})

test('a connection that never comes is given up after some seconds', async () => {
  const pauses = await pausesUntil(Infinity)
  expect(pauses).toHaveLength(6)
  expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(10_000)
})

/** The pauses (ms) that were made when the first answer comes at a certain try. */
async function pausesUntil(firstAnswer: number): Promise<number[]> {
  const pauses: number[] = []
  let tries = 0
  await untilConnected({
    ask: () => (++tries < firstAnswer ? Promise.reject(new TypeError('no way')) : Promise.resolve()),
    wait: (ms) => {
      pauses.push(ms)
      return Promise.resolve()
    },
  })
  return pauses
}
