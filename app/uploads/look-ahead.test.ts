import { expect, test } from 'vitest'
import { LookAhead, type Place } from './look-ahead.ts'

const WIDE = { files: 100, heldBytes: 10_000, encodedAtFirst: 100, encodedUntilKnown: 3 }

/** Files that ask to enter, by the bytes that are expected of them. */
function queue(limits: Partial<typeof WIDE>, expected: readonly number[]) {
  const lookAhead = new LookAhead({ ...WIDE, ...limits })
  const places: Place[] = []
  for (const bytes of expected) void lookAhead.enter(bytes).then((place) => places.push(place))
  const countIn = async () => {
    await Promise.resolve()
    return places.length
  }
  return { places, countIn }
}

test('the next file enters when one leaves', async () => {
  const { places, countIn } = queue({ files: 1 }, [0, 0])
  expect(await countIn()).toBe(1)
  places[0]?.sent()
  expect(await countIn()).toBe(1)
  places[0]?.leave()
  expect(await countIn()).toBe(2)
})

test('bytes that will be held keep others out before a file is read, however few the files', async () => {
  const { places, countIn } = queue({ heldBytes: 100 }, [60, 60, 60])
  expect(await countIn()).toBe(2)
  places[0]?.leave()
  expect(await countIn()).toBe(3)
})

test('a file that keeps less than was expected makes room at once', async () => {
  const { places, countIn } = queue({ heldBytes: 100 }, [100, 100])
  expect(await countIn()).toBe(1)
  places[0]?.holds(0)
  expect(await countIn()).toBe(2)
})

test('of files that are encoded again few are prepared until three were sent, then all that there is room for', async () => {
  const { places, countIn } = queue({ encodedAtFirst: 5 }, Array<number>(20).fill(10))
  expect(await countIn()).toBe(5)
  for (const place of places) place.holds(1)
  expect(await countIn()).toBe(5)
  places[0]?.sent()
  places[1]?.sent()
  places[0]?.leave()
  places[1]?.leave()
  expect(await countIn()).toBe(5)
  places[2]?.sent()
  expect(await countIn()).toBe(20)
})

test('files that are sent as they are enter whatever was sent, but none before its turn', async () => {
  const { places, countIn } = queue({ encodedAtFirst: 1, encodedUntilKnown: 1 }, [0, 10, 0, 0, 10, 0])
  expect(await countIn()).toBe(4)
  places[1]?.sent()
  expect(await countIn()).toBe(6)
})
