import { afterEach, beforeEach, expect, vi } from 'vitest'

/** A stray console.error is a defect that nobody looked at: it fails the test in which it was printed. */
beforeEach(() => {
  vi.spyOn(console, 'error')
})

afterEach(() => {
  const calls = vi.isMockFunction(console.error) ? vi.mocked(console.error).mock.calls : []
  vi.restoreAllMocks()
  expect(calls, 'console.error was called; expect it in the test or mend its cause').toEqual([])
})
