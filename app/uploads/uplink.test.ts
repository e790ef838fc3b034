import { expect, test } from 'vitest'
import type { PutOutcome, PutRequest } from './ports.ts'
import { sentPictureType } from './picture-policy.ts'
import { FakeClock } from './testing/fake-clock.ts'
import { SharedLine } from './testing/shared-line.ts'
import { Uplink } from './uplink.ts'

const MEGABIT = 1_000_000
const STORED: PutOutcome = { type: 'stored', etag: null }
const THUMBNAIL_BYTES = 10_000
/** Pictures differ; none is a thumbnail. */
const PICTURE_BYTES = [310_000, 180_000, 420_000, 95_000, 260_000]

/** An upload over a line, and what it measures. */
function openLine(megabits: number, latencyMs = 30) {
  const clock = new FakeClock()
  const uplink = new Uplink(clock)
  const line = new SharedLine(clock, { bitsPerSecond: megabits * MEGABIT, latencyMs })
  const store = { outcome: STORED }
  const put = uplink.metered(async ({ body }) => {
    await line.carry(body instanceof Blob ? body.size : body.byteLength)
    return store.outcome
  })
  /** Pictures, each with its thumbnail. */
  const send = async (pictures: number, lanes = 4) => {
    const queue = Array.from(
      { length: pictures },
      (_, place) => PICTURE_BYTES[place % PICTURE_BYTES.length] ?? 0,
    )
    const lane = async () => {
      for (let picture = queue.shift(); picture !== undefined; picture = queue.shift()) {
        for (const bytes of [THUMBNAIL_BYTES, picture]) await put(requestOf(bytes))
      }
    }
    await clock.run(Promise.all(Array.from({ length: lanes }, lane)))
  }
  const measured = () => (uplink.bitsPerSecond() ?? NaN) / MEGABIT
  return { clock, uplink, line, store, put, send, measured }
}

const requestOf = (bytes: number): PutRequest => ({
  url: 'https://store.test',
  headers: {},
  body: new Uint8Array(bytes),
  signal: new AbortController().signal,
  stallMs: 1_000,
  onProgress: () => undefined,
})

test.each([
  { megabits: 1, latencyMs: 30 },
  { megabits: 1.5, latencyMs: 400 },
  { megabits: 3, latencyMs: 30 },
  { megabits: 20, latencyMs: 30 },
])('$megabits Mbit/s on a way of $latencyMs ms are measured, whatever the lanes', async (given) => {
  for (const lanes of [1, 4, 6]) {
    const { send, measured } = openLine(given.megabits, given.latencyMs)
    await send(16, lanes)
    expect(measured() / given.megabits).toBeGreaterThan(0.8)
    expect(measured() / given.megabits).toBeLessThan(1.3)
  }
})

test('a fast line to a store that takes its time is never taken for a slow one', async () => {
  for (const latencyMs of [100, 400, 1_500]) {
    const { send, measured } = openLine(100, latencyMs)
    await send(16)
    expect(measured()).toBeGreaterThan(20)
  }
})

test.each([1, 4])('in %i lanes nothing is known before three pictures are stored', async (lanes) => {
  const { uplink, send } = openLine(1)
  await send(2, lanes)
  expect(uplink.bitsPerSecond()).toBeNull()
  await send(1, lanes)
  expect(uplink.bitsPerSecond()).not.toBeNull()
})

test('a minute in which nothing is sent does not make a line slow, and what was long ago is forgotten', async () => {
  const { clock, uplink, send, measured } = openLine(20)
  await send(8)
  const before = measured()
  await clock.pass(60_000)
  await send(8)
  expect(measured() / before).toBeCloseTo(1, 0)
  await clock.pass(6 * 60_000)
  await send(1)
  expect(uplink.bitsPerSecond()).toBeNull()
})

test('a line that was gone is measured anew, without what was under way when it went', async () => {
  const { clock, uplink, line, store, put, send, measured } = openLine(20)
  await send(8)
  line.bitsPerSecond = 1_000
  const outlasting = put(requestOf(50_000))
  store.outcome = { type: 'unreachable' }
  await clock.run(put(requestOf(10_000)))
  expect(uplink.bitsPerSecond()).toBeNull()
  store.outcome = STORED
  await clock.run(outlasting)
  line.bitsPerSecond = 20 * MEGABIT
  await send(8)
  expect(measured()).toBeGreaterThan(16)
})

test('a line that becomes slow is noticed within 16 pictures', async () => {
  const { line, send, measured } = openLine(20)
  await send(50)
  line.bitsPerSecond = MEGABIT
  await send(20)
  expect(measured()).toBeLessThan(1.3)
})

test('pictures are encoded as WebP below two megabits a second, as JPEG above and while nobody knows', () => {
  expect([null, MEGABIT, 1_999_999, 2 * MEGABIT, Infinity].map(sentPictureType)).toEqual([
    'image/jpeg',
    'image/webp',
    'image/webp',
    'image/jpeg',
    'image/jpeg',
  ])
})
