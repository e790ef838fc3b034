import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bench, BenchResult } from './bench-port.ts'
import { type BenchPlatform, MODEL_LATENCY_MS, withBenchPlatform } from './bench-platform.ts'
import { capturePages, type CaptureTimes, withPages } from './captured-pages.ts'
import { runFoundingFlow, withGemini } from './founding-flow.ts'
import { measureByTurns, quantile, type Subject } from './measure.ts'
import { atLeast, atMost, formatMs, type Line } from './table.ts'

const PAGES = 50
const ROUNDS = 3
const GOAL_MS = 12_000
const GOAL_RATIO = 10

export const bench: Bench = {
  question: `${PAGES} pages end to end, the model taking ${MODEL_LATENCY_MS / 1000} s a call (some four minutes)`,
  run: () =>
    withBenchPlatform({ modelLatencyMs: MODEL_LATENCY_MS }, (platform) =>
      withGemini(MODEL_LATENCY_MS, (geminiUrl) =>
        withPages(PAGES, (folder) => measure({ platform, geminiUrl, folder })),
      ),
    ),
}

type World = {
  platform: BenchPlatform
  /** For the founding flow: its Gemini and its pages. Ours take fresh pages each time, or they would be duplicates. */
  geminiUrl: string
  folder: string
}

async function measure({ platform, geminiUrl, folder }: World): Promise<BenchResult> {
  const captureFresh = () => withPages(PAGES, (fresh) => capturePages(platform, fresh))
  const paths = (await readdir(folder)).map((name) => join(folder, name))
  const runs: CaptureTimes[] = []
  const ours: Subject = { run: async () => void runs.push(await captureFresh()) }
  // Minutes a run, and nothing in it varies.
  const serial: Subject = { rounds: 1, run: () => readAll(paths, geminiUrl, 1) }
  const fiveAtOnce: Subject = { rounds: 1, run: () => readAll(paths, geminiUrl, 5) }
  const first = await captureFresh()
  const timingOf = await measureByTurns([ours, serial, fiveAtOnce], { rounds: ROUNDS, warmUp: false })
  return {
    lines: linesOf({ first, runs, serial: timingOf(serial).median, fiveAtOnce: timingOf(fiveAtOnce).median }),
    notes: [
      `Ours: median of ${ROUNDS} after the first, which has yet to find its pace. The founding flow: once.`,
      'The founding flow ends when the pages are read: it stores nothing, and they cannot be searched.',
    ],
  }
}

type Measured = { first: CaptureTimes; runs: readonly CaptureTimes[]; serial: number; fiveAtOnce: number }

function linesOf({ first, runs, serial, fiveAtOnce }: Measured): Line[] {
  const median = (part: keyof CaptureTimes) =>
    quantile(
      runs.map((times) => times[part]),
      0.5,
    )
  const total = median('total')
  const inTime = (ms: number) => atMost(ms, GOAL_MS, `${GOAL_MS / 1000} s`)
  const timesOurs = (ms: number, ours: number) => ({ what: 'our total', ratio: ms / ours })
  return [
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
      figure: formatMs(serial),
      comparedTo: timesOurs(serial, total),
      goal: atLeast(serial / total, GOAL_RATIO),
    },
    {
      what: 'founding flow, base64, five at a time',
      figure: formatMs(fiveAtOnce),
      comparedTo: timesOurs(fiveAtOnce, total),
    },
  ]
}

/** Throws unless every page came back with text. */
async function readAll(paths: readonly string[], geminiUrl: string, pagesAtOnce: number): Promise<void> {
  const texts = await runFoundingFlow(paths, { geminiUrl, pagesAtOnce })
  if (texts.length !== paths.length || texts.some((text) => text === '')) {
    throw new Error('a page came back without text')
  }
}
