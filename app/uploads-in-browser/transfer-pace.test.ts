import { expect, test } from 'vitest'
import { TransferPace } from './transfer-pace.ts'
import { timeLeftWords, weatherWords } from './upload-words.ts'

const moment = (done: number, of: number, bytesEach: number) => ({
  files: Array.from({ length: of }, (_, index) => ({
    id: String(index),
    name: '',
    order: index,
    state: index < done ? ('uploaded' as const) : ('queued' as const),
    originalBytes: bytesEach,
    totalBytes: bytesEach,
    sentBytes: index < done ? bytesEach : 0,
    tries: 1,
    code: null,
    detail: null,
    duplicateOfFileId: null,
  })),
})

test('speed and time left follow what was done in the last seconds', () => {
  const pace = new TransferPace()
  expect(pace.take(moment(0, 100, 1_000), 0)).toBeNull()
  const known = pace.take(moment(10, 100, 1_000), 5_000)
  expect(known).toEqual({ bytesPerSecond: 2_000, msLeft: 45_000 })
})

test('a try that failed takes bytes back, but a speed is never below nothing', () => {
  const pace = new TransferPace()
  pace.take(moment(10, 100, 1_000), 0)
  expect(pace.take(moment(5, 100, 1_000), 3_000)?.bytesPerSecond).toBe(0)
})

test('the time left is told as people tell it', () => {
  expect(timeLeftWords(20_000)).toBe('less than a minute left')
  expect(timeLeftWords(61_000)).toBe('about 1 minute left')
  expect(timeLeftWords(170 * 60_000)).toBe('about 3 hours left')
})

test('offline, a pause and a wait of the server are said in words', () => {
  const sky = { phase: 'running', offline: false, throttledUntil: null, pace: null, now: 1_000 } as const
  expect(weatherWords({ ...sky, offline: true })?.words).toMatch(/^Offline/)
  expect(weatherWords({ ...sky, phase: 'paused' })?.words).toMatch(/^Paused/)
  expect(weatherWords({ ...sky, throttledUntil: 12_500 })?.words).toBe(
    'Waiting for the server, goes on in 12 s.',
  )
})
