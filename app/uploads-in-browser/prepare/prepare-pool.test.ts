import { expect, test } from 'vitest'
import { FakeClock } from '#app/uploads/testing/fake-clock.ts'
import type { PrepareAnswer, PrepareJob, PrepareResult } from './prepare-messages.ts'
import { PreparePool, type PrepareWorker } from './prepare-pool.ts'

/** Answers when the test says so. */
class ScriptedWorker implements PrepareWorker {
  readonly jobs: PrepareJob[] = []
  isEnded = false
  readonly #listeners = new Map<string, ((event: { data?: unknown }) => void)[]>()
  postMessage = (job: PrepareJob) => this.jobs.push(job)
  addEventListener = (type: string, listener: (event: { data?: unknown }) => void) => {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener])
  }
  terminate = () => {
    this.isEnded = true
  }
  say(answer: PrepareAnswer | { action: string }) {
    this.#tell('message', { data: answer })
  }
  finish() {
    const job = this.jobs.at(-1)?.job ?? 0
    this.say({ type: 'done', job, result: GOOD })
  }
  die() {
    this.#tell('error', {})
  }
  #tell(type: string, event: { data?: unknown }) {
    for (const listener of this.#listeners.get(type) ?? []) listener(event)
  }
}

const GOOD: PrepareResult = { type: 'refused', code: 'empty_file', detail: 'stands for any answer' }
const never = new AbortController().signal
const file = (name: string) => ({ name, file: new Blob([name]), pictureType: 'image/jpeg' as const })

function makePool(size = 2) {
  const workers: ScriptedWorker[] = []
  const clock = new FakeClock()
  const newWorker = () => {
    const worker = new ScriptedWorker()
    workers.push(worker)
    queueMicrotask(() => worker.say({ type: 'up' }))
    return worker
  }
  return { workers, clock, pool: new PreparePool({ newWorker, size, clock }) }
}

test('no more workers than allowed, each with one file at a time', async () => {
  const { workers, pool } = makePool(2)
  const all = ['a', 'b', 'c'].map((name) => pool.prepare(file(name), never))
  expect(workers.map(({ jobs }) => jobs.map(({ name }) => name))).toEqual([['a'], ['b']])
  await Promise.resolve()
  workers[0]?.finish()
  await all[0]
  expect(workers[0]?.jobs.map(({ name }) => name)).toEqual(['a', 'c'])
})

test('workers that were started ahead take the first files', async () => {
  const { workers, pool } = makePool(2)
  pool.warmUp()
  expect(workers).toHaveLength(2)
  const all = ['a', 'b'].map((name) => pool.prepare(file(name), never))
  expect(workers.map(({ jobs }) => jobs.map(({ name }) => name))).toEqual([['a'], ['b']])
  for (const worker of workers) worker.finish()
  expect(await Promise.all(all)).toEqual([GOOD, GOOD])
})

test('a worker that dies costs the file it held, and the next gets a new one', async () => {
  const { workers, pool } = makePool(1)
  const bomb = pool.prepare(file('bomb'), never)
  const next = pool.prepare(file('next'), never)
  await Promise.resolve()
  workers[0]?.die()
  expect(await bomb).toMatchObject({ type: 'refused', code: 'cannot_decode_here' })
  expect(workers).toHaveLength(2)
  workers[1]?.finish()
  expect(await next).toBe(GOOD)
})

test('a worker that hangs is ended', async () => {
  const { workers, clock, pool } = makePool(1)
  const slow = pool.prepare(file('slow'), never)
  await Promise.resolve()
  await clock.pass(60_000)
  expect(await slow).toMatchObject({ type: 'refused', code: 'cannot_decode_here' })
  expect(workers[0]?.isEnded).toBe(true)
})

test('a script that cannot be loaded is no fault of the file: it fails and can be tried again', async () => {
  const clock = new FakeClock()
  const worker = new ScriptedWorker()
  const pool = new PreparePool({ newWorker: () => worker, size: 1, clock })
  const lost = pool.prepare(file('a'), never)
  worker.die()
  await expect(lost).rejects.toMatchObject({ code: 'internal' })
})

test('what is cancelled while it waits is never begun', async () => {
  const { workers, pool } = makePool(1)
  void pool.prepare(file('first'), never)
  const ending = new AbortController()
  const second = pool.prepare(file('second'), ending.signal)
  ending.abort(new Error('cancelled'))
  await expect(second).rejects.toThrow('cancelled')
  await Promise.resolve()
  workers[0]?.finish()
  expect(workers[0]?.jobs).toHaveLength(1)
})

test('a worker that goes on page by page is not taken for one that hangs', async () => {
  const { workers, clock, pool } = makePool(1)
  const long = pool.prepare(file('a scan of many pages'), never)
  await Promise.resolve()
  for (let page = 0; page < 3; page += 1) {
    await clock.pass(50_000)
    workers[0]?.say({ type: 'busy', job: workers[0].jobs[0]?.job ?? 0 })
  }
  await clock.pass(50_000)
  workers[0]?.finish()
  expect(await long).toBe(GOOD)
})

test('other voices from the worker are not heard', async () => {
  const { workers, pool } = makePool(1)
  const waiting = pool.prepare(file('a'), never)
  await Promise.resolve()
  workers[0]?.say({ action: 'ready' })
  workers[0]?.finish()
  expect(await waiting).toBe(GOOD)
})
