import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { LANES, type Part } from './parts.ts'

/**
 * Runs every part of the check in two lanes side by side, goes on after a red one, and ends with the line
 * `N passed, N failed, N skipped` over all of them. `--fast` runs the fast half; names run only those parts. What a
 * part prints is shown when it ends, so that two never mix.
 */
type Count = { passed: number; failed: number; skipped: number }

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number().default(0),
  success: z.boolean(),
})

const { values, positionals } = parseArgs({
  options: { fast: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const isChosen = ({ name, fast }: Part) =>
  positionals.length > 0 ? positionals.includes(name) : !values.fast || fast
const reports = await mkdtemp(join(tmpdir(), 'handscript-test-'))
const total: Count = { passed: 0, failed: 0, skipped: 0 }
const red: Part[] = []

await Promise.all(LANES.map((lane) => runLane(lane.filter(isChosen))))
await rm(reports, { recursive: true, force: true })

if (red.length > 0) {
  console.log('\nTo make it green:')
  for (const part of red) console.log(`  ${part.name}: ${part.cure}`)
}
console.log(`\n${sentence(total)}`)
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0)

async function runLane(lane: readonly Part[]): Promise<void> {
  for (const part of lane) {
    const started = performance.now()
    console.log(`── ${part.name} …`)
    const { count, output } = await runPart(part)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    process.stdout.write(`\n${output}── ${part.name}: ${sentence(count)} (${seconds} s)\n`)
    total.passed += count.passed
    total.failed += count.failed
    total.skipped += count.skipped
    if (count.failed > 0) red.push(part)
  }
}

async function runPart(part: Part): Promise<{ count: Count; output: string }> {
  if (part.counts === 'once') {
    const { code, output } = await run(part.command)
    return { count: { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }, output }
  }
  const file = join(reports, `${part.name}.json`)
  const { code, output } = await run([
    ...part.command,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  return { count: await countOf(file, code), output }
}

/** A part that broke before it could report, or that ran no test, is one failure. */
async function countOf(file: string, code: number): Promise<Count> {
  const text = await readFile(file, 'utf8').catch(() => null)
  const report = text === null ? null : VitestReport.safeParse(JSON.parse(text))
  if (!report?.success) return { passed: 0, failed: 1, skipped: 0 }
  const { numPassedTests: passed, numFailedTests, numPendingTests, numTodoTests } = report.data
  const failedElsewhere = code !== 0 && numFailedTests === 0 ? 1 : 0
  const failed = numFailedTests + failedElsewhere + (passed === 0 && numFailedTests === 0 ? 1 : 0)
  return { passed, failed, skipped: numPendingTests + numTodoTests }
}

function run(command: readonly string[]): Promise<{ code: number; output: string }> {
  const [name = 'false', ...args] = command
  const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const printed: Buffer[] = []
  const keep = (chunk: Buffer) => void printed.push(chunk)
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const end = (code: number) => ({ code, output: Buffer.concat(printed).toString() })
  return new Promise((resolve) => {
    child.on('error', (error) => {
      keep(Buffer.from(`${name} could not be started: ${error.message}\n`))
      resolve(end(1))
    })
    child.on('close', (code) => resolve(end(code ?? 1)))
  })
}

function sentence(count: Count): string {
  return `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`
}
