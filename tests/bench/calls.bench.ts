import type { Bench, BenchResult } from './bench-port.ts'
import { type BenchPlatform, MODEL_LATENCY_MS, withBenchPlatform } from './bench-platform.ts'
import { capturePages, withPages } from './captured-pages.ts'
import { quantile } from './measure.ts'
import { atMost, type Line } from './table.ts'

const PAGES = 50
const ROUNDS = 3
const GOAL = 0.6

export const bench: Bench = {
  question: `requests at the gateway while ${PAGES} pages go from the folder to searchable, workers included`,
  run: () => withBenchPlatform({ modelLatencyMs: MODEL_LATENCY_MS }, measure),
}

async function measure(platform: BenchPlatform): Promise<BenchResult> {
  const captureAll = () => withPages(PAGES, (folder) => capturePages(platform, folder))
  // Once uncounted: the first run of the functions is another one.
  await captureAll()
  const runs: Record<string, number>[] = []
  for (let round = 0; round < ROUNDS; round += 1) runs.push(await platform.countRequests(captureAll))

  const rest = perFile(runs, '/rest/v1/')
  return {
    lines: [
      { what: 'REST calls a file', figure: rest.toFixed(2), goal: atMost(rest, GOAL) },
      { what: 'requests to functions a file', figure: perFile(runs, '/functions/v1/').toFixed(2) },
      ...routesOf(runs).map(({ route, count }): Line => ({ what: `  ${route}`, figure: String(count) })),
    ],
    notes: [`Medians of ${ROUNDS} runs; routes as requests a run.`],
  }
}

function perFile(runs: readonly Record<string, number>[], prefix: string): number {
  const totals = runs.map((counts) =>
    Object.entries(counts)
      .filter(([route]) => route.includes(` ${prefix}`))
      .reduce((sum, [, count]) => sum + count, 0),
  )
  return quantile(totals, 0.5) / PAGES
}

function routesOf(runs: readonly Record<string, number>[]): { route: string; count: number }[] {
  const routes = [...new Set(runs.flatMap((counts) => Object.keys(counts)))]
  const median = (route: string) =>
    quantile(
      runs.map((counts) => counts[route] ?? 0),
      0.5,
    )
  return routes
    .map((route) => ({ route, count: median(route) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
}
