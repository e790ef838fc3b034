import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient } from '@supabase/supabase-js'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Clock } from '#app/uploads/ports.ts'
import type { Database } from '#database/types'
import { CaptureReport } from '#domain/contracts/capture-report.ts'
import { capture, type CaptureOptions, type CaptureWorld } from './capture.ts'
import type { CaptureProgress } from './capture-progress.ts'
import { Connection } from './connection.ts'
import { findFiles } from './find-files.ts'
import { FakeStack } from './testing/fake-stack.ts'

/** Twenty times as fast as the real one: waits are part of what is tested, their length is not. */
const fastClock: Clock = {
  now: () => performance.now() * 20,
  schedule: (ms, callback) => {
    const timer = setTimeout(callback, ms / 20)
    return () => clearTimeout(timer)
  },
}

let folder = ''
let stack = new FakeStack()
const closing: (() => void)[] = []
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'handscript-')))
  stack = new FakeStack()
  await stack.open()
})
afterEach(async () => {
  for (const close of closing.splice(0)) close()
  await stack.close()
  await rm(folder, { recursive: true })
})

const write = (name: string, bytes: Uint8Array | string) => writeFile(path.join(folder, name), bytes)

const makePicture = (shade: number) =>
  sharp({ create: { width: 60, height: 80, channels: 3, background: { r: shade, g: shade, b: shade } } })
    .jpeg()
    .toBuffer()

async function writePictures(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await write(`page_${index}.jpg`, await makePicture(index * 7))
}

async function run(options: Partial<CaptureOptions> = {}, world: Partial<CaptureWorld> = {}) {
  const connection = new Connection({ fetch, clock: fastClock })
  const supabase = createClient<Database>(stack.url, 'key', {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { fetch: connection.fetch },
  })
  closing.push(() => {
    connection.close()
    void supabase.realtime.disconnect()
  })
  const report = await capture(
    {
      files: await findFiles([folder]),
      team: { id: randomUUID(), slug: 'atlas' },
      name: 'March',
      kind: 'auto',
      watchUntil: 'searchable',
      giveUpAfterMs: 60_000,
      ...options,
    },
    {
      supabase,
      fetch: connection.fetch,
      online: connection,
      clock: fastClock,
      random: Math.random,
      newId: randomUUID,
      signal: new AbortController().signal,
      onBatch: () => undefined,
      onProgress: () => undefined,
      ...world,
    },
  )
  return CaptureReport.parse(report)
}

test('every file that was found ends in one box, with text also for the duplicate', async () => {
  await writePictures(3)
  await write('page_2_again.jpg', await makePicture(14))
  await write('empty.jpg', '')
  await write('page.jpg', '<!doctype html>')
  await write('notes.txt', 'Milk')
  const { summary, files } = await run()
  expect(summary.boxes).toMatchObject({ searchable: 3, duplicate: 1, refused: 3, failed: 0, unfinished: 0 })
  expect(summary.found).toBe(7)
  const duplicate = files.find((file) => file.state === 'duplicate')
  expect(duplicate?.text).toBe(files.find((file) => file.path === duplicate?.duplicateOf)?.text)
  expect([...stack.rows.values()].map((row) => row.status)).not.toContain('pending')
})

test('progress is told on the way', async () => {
  await writePictures(3)
  const told: CaptureProgress[] = []
  await run({}, { onProgress: (progress) => told.push(progress) })
  expect(told.at(-1)).toMatchObject({ found: 3, uploaded: 3, searchable: 3 })
})

test('a stack that vanishes and comes back is waited for', async () => {
  await writePictures(12)
  let vanished: Promise<void> | null = null
  const { summary } = await run({}, { onBatch: () => void (vanished ??= stack.vanish(400)) })
  await vanished
  expect(summary.boxes.searchable).toBe(12)
})

test('files that nobody reads are unfinished when nothing changes any more', async () => {
  stack.reads = false
  await writePictures(2)
  const { summary } = await run()
  expect(summary.boxes.unfinished).toBe(2)
})

test('one file too many is refused, the others are searchable', async () => {
  stack.maxFiles = 4
  await writePictures(5)
  const { summary, files } = await run()
  expect(summary.boxes).toMatchObject({ searchable: 4, refused: 1 })
  expect(files.at(-1)?.reason).toBe('batch_full')
})

test('a capture that is stopped tells the server what it will not send', async () => {
  stack.reads = false
  await writePictures(8)
  const stop = new AbortController()
  const onProgress = ({ uploaded }: CaptureProgress) => {
    if (uploaded > 0) stop.abort(new Error('stopped'))
  }
  const early = new AbortController()
  const whole = await run({}, { signal: stop.signal, onProgress })
  expect(whole.summary.boxes.unfinished + whole.summary.boxes.cancelled).toBe(8)
  const none = await run({}, { signal: early.signal, onBatch: () => early.abort(new Error('stopped')) })
  expect(none.summary.boxes.cancelled).toBe(8)
})
