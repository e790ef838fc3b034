import { expect, test } from 'vitest'
import type { PutOutcome, PutRequest } from './ports.ts'
import { sentPictureType } from './picture-policy.ts'
import { FakeClock } from './testing/fake-clock.ts'
import { Uplink } from './uplink.ts'

const STORED: PutOutcome = { type: 'stored', etag: null }
const SMALL = 10_000
const LARGE = 300_000

/** A line that its PUTs share, on a way of so many milliseconds, and what an upload over it measures. */
function openLine(given: { bitsPerSecond: number; latencyMs?: number }) {
  const clock = new FakeClock()
  const uplink = new Uplink(clock)
  const line = { latencyMs: 0, outcome: STORED, lanes: 1, ...given }
  const put = uplink.metered(async ({ body }) => {
    const bits = (body instanceof Blob ? body.size : body.byteLength) * 8
    const ms = line.latencyMs + (bits * 1_000 * line.lanes) / line.bitsPerSecond
    await new Promise<void>((resolve) => clock.schedule(ms, resolve))
    return line.outcome
  })
  /** Pictures, each with its thumbnail. */
  const send = async (pictures: number, lanes = 1) => {
    line.lanes = lanes
    let left = pictures
    const lane = async () => {
      while (left-- > 0) for (const bytes of [SMALL, LARGE]) await put(requestOf(bytes))
    }
    await clock.run(Promise.all(Array.from({ length: lanes }, lane)))
  }
  return { clock, uplink, line, send }
}

const requestOf = (bytes: number): PutRequest => ({
  url: 'https://store.test',
  headers: {},
  body: new Uint8Array(bytes),
  signal: new AbortController().signal,
  stallMs: 1_000,
  onProgress: () => undefined,
})

test.each([1_000_000, 20_000_000, 100_000_000])(
  'a line of %i bits a second is measured, whatever the lanes and however long the way',
  async (bitsPerSecond) => {
    for (const lanes of [1, 4, 6]) {
      for (const latencyMs of [0, 400]) {
        const { uplink, send } = openLine({ bitsPerSecond, latencyMs })
        await send(4 * lanes, lanes)
        expect((uplink.bitsPerSecond() ?? 0) / bitsPerSecond).toBeCloseTo(1)
      }
    }
  },
)

test('nothing is known before three pictures are stored', async () => {
  const { uplink, send } = openLine({ bitsPerSecond: 1_000_000 })
  await send(2)
  expect(uplink.bitsPerSecond()).toBeNull()
  await send(1)
  expect(uplink.bitsPerSecond()).toBeCloseTo(1_000_000)
})

test('time in which nothing is sent does not make a line slow', async () => {
  const { clock, uplink, send } = openLine({ bitsPerSecond: 20_000_000 })
  await send(4)
  await clock.pass(60_000)
  await send(4)
  expect(uplink.bitsPerSecond()).toBeCloseTo(20_000_000)
})

test('a line that was gone is measured anew', async () => {
  const { uplink, line, send } = openLine({ bitsPerSecond: 20_000_000 })
  await send(4)
  line.outcome = { type: 'unreachable' }
  await send(1)
  expect(uplink.bitsPerSecond()).toBeNull()
  line.outcome = STORED
  await send(4)
  expect(uplink.bitsPerSecond()).toBeCloseTo(20_000_000)
})

test('a line that becomes slow is noticed within 16 pictures', async () => {
  const { uplink, line, send } = openLine({ bitsPerSecond: 20_000_000 })
  await send(50)
  line.bitsPerSecond = 1_000_000
  await send(16)
  expect(uplink.bitsPerSecond()).toBeCloseTo(1_000_000)
})

test('pictures are encoded as WebP below two megabits a second, as JPEG above and while nobody knows', () => {
  expect([null, 1_000_000, 1_999_999, 2_000_000, Infinity].map(sentPictureType)).toEqual([
    'image/jpeg',
    'image/webp',
    'image/webp',
    'image/jpeg',
    'image/jpeg',
  ])
})
