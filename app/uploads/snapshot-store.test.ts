import { expect, test } from 'vitest'
import { SnapshotStore } from './snapshot-store.ts'
import { FakeClock } from './testing/fake-clock.ts'

test('a burst of changes is told ten times a second, and one after a pause at once', async () => {
  const clock = new FakeClock()
  const store = new SnapshotStore(clock)
  const told: number[] = []
  store.subscribe(() => told.push(store.snapshot().lanes))

  for (let lanes = 1; lanes <= 25; lanes += 1) {
    store.changeWeather({ lanes })
    await clock.pass(10)
  }
  expect(told).toEqual([1, 10, 20])
  await clock.pass(50)
  expect(told).toEqual([1, 10, 20, 25])

  await clock.pass(100)
  store.changeWeather({ lanes: 26 })
  await clock.pass(0)
  expect(told.at(-1)).toBe(26)
})
