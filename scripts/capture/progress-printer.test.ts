import { expect, test } from 'vitest'
import type { CaptureProgress } from './capture-progress.ts'
import { describeDuration, describeProgress, ProgressPrinter } from './progress-printer.ts'

const makeProgress = (change: Partial<CaptureProgress> = {}): CaptureProgress => ({
  found: 50,
  uploaded: 40,
  read: 20,
  searchable: 10,
  refused: 0,
  failed: 0,
  imagesPerMinute: 62.4,
  msLeft: 39_000,
  note: null,
  ...change,
})

test('the line tells uploaded, read, searchable, the pace and the time left', () => {
  expect(describeProgress(makeProgress())).toBe(
    'uploaded 40/50 · read 20 · searchable 10 · 62 images/min · 39 s left',
  )
})

test('a wait is explained', () => {
  expect(describeProgress(makeProgress({ note: 'offline, waiting for the connection' }))).toContain('offline')
})

test.each([
  [900, '1 s'],
  [59_000, '59 s'],
  [185_000, '3 min 05 s'],
  [7_800_000, '2 h 10 min'],
])('%i ms is %s', (ms, text) => {
  expect(describeDuration(ms)).toBe(text)
})

test('away from a terminal a line comes every few seconds, never the same twice', () => {
  let now = 0
  const lines: string[] = []
  const printer = new ProgressPrinter({ write: (text) => lines.push(text) }, () => now)
  printer.show(makeProgress())
  printer.show(makeProgress({ read: 21 }))
  now = 6_000
  printer.show(makeProgress())
  printer.show(makeProgress({ read: 30 }))
  expect(lines).toHaveLength(2)
})
