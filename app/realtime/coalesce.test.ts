import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { coalesce } from './coalesce.ts'

const timers = {
  set: (run: () => void, ms: number) => Number(setTimeout(run, ms)),
  clear: (timer: number) => clearTimeout(timer),
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the first call runs at once, and a burst after it runs once more', () => {
  const run = vi.fn()
  const { call } = coalesce(run, { gapMs: 500, timers })
  for (let count = 0; count < 20; count += 1) call()
  expect(run).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(5_000)
  expect(run).toHaveBeenCalledTimes(2)
})

test('a steady stream runs once a gap, and its last call is not lost', () => {
  const run = vi.fn()
  const { call } = coalesce(run, { gapMs: 500, timers })
  for (let ms = 0; ms < 2_000; ms += 100) {
    call()
    vi.advanceTimersByTime(100)
  }
  vi.advanceTimersByTime(500)
  expect(run).toHaveBeenCalledTimes(5)
})

test('after cancelling, the call that waits never runs', () => {
  const run = vi.fn()
  const { call, cancel } = coalesce(run, { gapMs: 500, timers })
  call()
  call()
  cancel()
  vi.advanceTimersByTime(5_000)
  expect(run).toHaveBeenCalledTimes(1)
})
