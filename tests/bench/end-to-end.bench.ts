import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bench, BenchResult } from './bench-port.ts'
import { type BenchPlatform, MODEL_LATENCY_MS, withBenchPlatform } from './bench-platform.ts'
import { capturePages, type CaptureTimes, withPages } from './captured-pages.ts'
import { runFoundingFlow, withGemini } from './founding-flow.ts'
import { measureByTurns, quantile, type Subject } from './measure.ts'
import { atLeast, atMost, type Comparison, formatMs } from './table.ts'

const PAGES = 50
const ROUNDS = 3
const GOAL_MS = 12_000
const GOAL_RATIO = 10

export const bench: Bench = {
  question: `${PAGES} pages end to end, the model taking ${MODEL_LATENCY_MS / 1000} s a call (some four minutes)`,
  run: () => withBenchPlatform({ modelLatencyMs: MODEL_LATENCY_MS }, measure),
}

async function measure(platform: BenchPlatform): Promise<BenchResult> {
  const runs: CaptureTimes[] = []
  const ours: Subject = {
    run: async () => {
      runs.push(await withPages(PAGES, (folder) => capturePages(platform, folder)))
    },
  }
  // Minutes a run, and nothing in it varies.
  const serial = founding(1)
  const fiveAtOnce = founding(5)
  const first = await withPages(PAGES, (folder) => capturePages(platform, folder))
  const timingOf = await measureByTurns([ours, serial, fiveAtOnce], { rounds: ROUNDS, warmUp: false })

  const median = (part: keyof CaptureTimes) =>
    quantile(
      runs.map((times) => times[part]),
      0.5,
    )
  const total = median('total')
  const peer = timingOf(serial).median
  const fasterThan = (what: string, ms: number): Comparison => ({
    what: `ours (${what})`,
    ratio: ms / total,
  })
  const inTime = (ms: number) => atMost(ms, GOAL_MS, `${GOAL_MS / 1000} s`)
  return {
    lines: [
      { what: 'Upload: the last page is in the store after', figure: formatMs(median('uploaded')) },
      { what: 'Process: the last page is read after', figure: formatMs(median('read')) },
      { what: 'Searchable: the last page is found after', figure: formatMs(median('searchable')) },
      { what: 'Total', figure: formatMs(total), goal: inTime(total) },
      {
        what: '  of the first batch of a fresh stack',
        figure: formatMs(first.total),
        goal: inTime(first.total),
      },
      {
        what: 'founding flow, base64, one page at a time',
        figure: formatMs(peer),
        comparedTo: fasterThan('total', peer),
        goal: atLeast(peer / total, GOAL_RATIO),
      },
      {
        what: 'founding flow, base64, five at a time',
        figure: formatMs(timingOf(fiveAtOnce).median),
        comparedTo: fasterThan('total', timingOf(fiveAtOnce).median),
      },
    ],
    notes: [
      `Ours: median of ${ROUNDS} after the first, which has yet to find its pace. The founding flow: once; it stores nothing, and its pages cannot be searched.`,
    ],
  }
}

function founding(pagesAtOnce: number): Subject {
  return {
    rounds: 1,
    run: () =>
      withPages(PAGES, (folder) => withGemini(MODEL_LATENCY_MS, (url) => readAll(folder, url, pagesAtOnce))),
  }
}

async function readAll(folder: string, geminiUrl: string, pagesAtOnce: number): Promise<void> {
  const paths = (await readdir(folder)).map((name) => join(folder, name))
  const texts = await runFoundingFlow(paths, { geminiUrl, pagesAtOnce })
  if (texts.length !== PAGES || texts.some((text) => text === ''))
    throw new Error('a page came back without text')
}
