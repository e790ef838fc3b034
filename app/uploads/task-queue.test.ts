import { expect, test } from 'vitest'
import { TaskQueue } from './task-queue.ts'

const gate = () => Promise.withResolvers<string>()

test('tasks run in order, never more at a time than allowed', async () => {
  const queue = new TaskQueue({ concurrency: 2 })
  const gates = [gate(), gate(), gate()]
  const started: number[] = []
  const results = gates.map((entry, index) =>
    queue.add(() => {
      started.push(index)
      return entry.promise
    }),
  )
  expect(started).toEqual([0, 1])
  gates[1]?.resolve('second')
  await results[1]
  await Promise.resolve()
  expect(started).toEqual([0, 1, 2])
  gates[0]?.resolve('first')
  gates[2]?.resolve('third')
  expect(await Promise.all(results)).toEqual(['first', 'second', 'third'])
})

test('a failing task rejects alone and gives its place to the next', async () => {
  const queue = new TaskQueue({ concurrency: 1 })
  const failing = queue.add(async () => {
    throw new Error('broken')
  })
  const next = queue.add(async () => 'fine')
  await expect(failing).rejects.toThrow('broken')
  expect(await next).toBe('fine')
})

test('a task that throws before its first await does not take its lane along', async () => {
  const queue = new TaskQueue({ concurrency: 1 })
  const throwing = queue.add(() => {
    throw new Error('at once')
  })
  await expect(throwing).rejects.toThrow('at once')
  expect(await queue.add(async () => 'fine')).toBe('fine')
})

test('a pause lets the running task finish and starts no other', async () => {
  const queue = new TaskQueue({ concurrency: 1 })
  const first = gate()
  const running = queue.add(() => first.promise)
  let hasStarted = false
  const waiting = queue.add(async () => {
    hasStarted = true
    return 'later'
  })
  queue.pause()
  first.resolve('done')
  await running
  await Promise.resolve()
  expect(hasStarted).toBe(false)
  queue.resume()
  expect(await waiting).toBe('later')
})

test('clear rejects what waits without starting it and aborts what runs', async () => {
  const queue = new TaskQueue({ concurrency: 1 })
  const running = queue.add(
    (signal) =>
      new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  )
  let hasStarted = false
  const waiting = queue.add(async () => (hasStarted = true))
  queue.clear(new Error('cancelled'))
  await expect(running).rejects.toThrow('cancelled')
  await expect(waiting).rejects.toThrow('cancelled')
  expect(hasStarted).toBe(false)
  expect(await queue.add(async () => 'usable again')).toBe('usable again')
})

test('raising the concurrency starts waiting tasks at once, lowering it ends none', async () => {
  const queue = new TaskQueue({ concurrency: 1 })
  const gates = [gate(), gate(), gate()]
  const results = gates.map((entry) => queue.add(() => entry.promise))
  queue.concurrency = 3
  expect(queue.runningCount).toBe(3)
  queue.concurrency = 1
  expect(queue.runningCount).toBe(3)
  for (const entry of gates) entry.resolve('done')
  await Promise.all(results)
})
