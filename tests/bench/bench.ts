import { cpus, loadavg } from 'node:os'
import type { Bench } from './bench-port.ts'
import { formatTable } from './table.ts'

/**
 * Measures what the product promises, each figure against something that was measured in the same run.
 *
 * `npm run bench` runs all, `npm run bench -- NAME…` some. A goal that is missed is printed, not punished: this
 * machine is not yours. Exit code 1 only when a bench could not run, 2 when a name is unknown.
 */
const BENCHES: Record<string, () => Promise<{ bench: Bench }>> = {
  queue: () => import('./queue.bench.ts'),
  limiter: () => import('./limiter.bench.ts'),
  stats: () => import('./stats.bench.ts'),
  sign: () => import('./sign.bench.ts'),
  confirm: () => import('./confirm.bench.ts'),
  upload: () => import('./upload.bench.ts'),
  photos: () => import('./photos.bench.ts'),
  export: () => import('./export.bench.ts'),
  calls: () => import('./calls.bench.ts'),
  'end-to-end': () => import('./end-to-end.bench.ts'),
}

/** Whether it could run. */
async function runBench(name: string): Promise<boolean> {
  try {
    const { bench } = (await BENCHES[name]?.()) ?? unknownBench(name)
    console.log(`\n${name}: ${bench.question}`)
    const { lines, notes } = await bench.run()
    console.log(formatTable(lines))
    for (const note of notes ?? []) console.log(`  ${note}`)
    return true
  } catch (error) {
    console.log(`\n${name}: could not run`)
    console.error(error)
    return false
  }
}

function unknownBench(name: string): never {
  throw new Error(`There is no bench "${name}".`)
}

const names = process.argv.slice(2)
const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`)
  process.exit(2)
}

const load = loadavg()[0]?.toFixed(1) ?? 'unknown'
console.log(
  `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), load ${load}, Node ${process.versions.node}`,
)
console.log('Medians of rounds that take turns. A ratio below 1 is faster than what it is compared to.')
console.log('On a busy machine (load above the number of cores) only the ratios mean something.')
const failed: string[] = []
for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
  if (!(await runBench(name))) failed.push(name)
}
if (failed.length > 0) console.error(`\nCould not run: ${failed.join(', ')}`)
process.exit(failed.length > 0 ? 1 : 0)
