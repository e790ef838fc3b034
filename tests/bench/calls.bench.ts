import type { Bench, BenchResult } from './bench-port.ts'
import { type BenchPlatform, MODEL_LATENCY_MS, withBenchPlatform } from './bench-platform.ts'
import { capturePages, withPages } from './captured-pages.ts'
import { atMost, type Line } from './table.ts'

const PAGES = 50
const GOAL = 0.6

export const bench: Bench = {
  question: `requests at the gateway while ${PAGES} pages go from the folder to searchable, workers included`,
  run: () => withBenchPlatform({ modelLatencyMs: MODEL_LATENCY_MS }, measure),
}

async function measure(platform: BenchPlatform): Promise<BenchResult> {
  const captureAll = () => withPages(PAGES, (folder) => capturePages(platform, folder))
  // Once uncounted: the first run of the functions is another one.
  await captureAll()
  const counts = new Map(Object.entries(await platform.countRequests(captureAll)))
  const perFile = (prefix: string) => sum(counts, prefix) / PAGES
  return {
    lines: [
      {
        what: 'REST calls a file',
        figure: perFile('/rest/v1/').toFixed(2),
        goal: atMost(perFile('/rest/v1/'), GOAL),
      },
      { what: 'requests to functions a file', figure: perFile('/functions/v1/').toFixed(2) },
      ...[...counts]
        .sort(([, a], [, b]) => b - a)
        .map(([route, count]): Line => ({ what: `  ${route}`, figure: String(count) })),
    ],
  }
}

function sum(counts: ReadonlyMap<string, number>, prefix: string): number {
  let total = 0
  for (const [route, count] of counts) if (route.includes(` ${prefix}`)) total += count
  return total
}
