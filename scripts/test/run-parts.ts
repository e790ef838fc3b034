import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { LANES, type Part } from './parts.ts'

/**
 * Runs every part of the check in two lanes side by side, goes on after a red one, and ends with the line
 * `N passed, N failed, N skipped` over all of them. `--fast` runs the fast half; names run only those parts. What a
 * part prints is shown when it ends, so that two never mix.
 */
type Count = { passed: number; failed: number; skipped: number }

type Outcome = { count: Count; failures: readonly string[]; output: string }

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number().default(0),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
})
type VitestReport = z.infer<typeof VitestReport>

const { values, positionals } = parseArgs({
  options: { fast: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const isChosen = ({ name, fast }: Part) =>
  positionals.length > 0 ? positionals.includes(name) : !values.fast || fast
const reports = await mkdtemp(join(tmpdir(), 'handscript-test-'))
const total: Count = { passed: 0, failed: 0, skipped: 0 }
const red: { part: Part; failures: readonly string[] }[] = []

await Promise.all(LANES.map((lane) => runLane(lane.filter(isChosen))))
await rm(reports, { recursive: true, force: true })

if (red.length > 0) {
  console.log('\nTo make it green:')
  for (const { part, failures } of red) {
    console.log(`  ${part.name}: ${part.cure}`)
    for (const failure of failures) console.log(`    ${failure}`)
  }
}
console.log(`\n${sentence(total)}`)
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0)

async function runLane(lane: readonly Part[]): Promise<void> {
  for (const part of lane) {
    const started = performance.now()
    console.log(`── ${part.name} …`)
    const { count, failures, output } = await runPart(part)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    process.stdout.write(`\n${output}── ${part.name}: ${sentence(count)} (${seconds} s)\n`)
    total.passed += count.passed
    total.failed += count.failed
    total.skipped += count.skipped
    if (count.failed > 0) red.push({ part, failures })
  }
}

async function runPart(part: Part): Promise<Outcome> {
  if (part.counts === 'once') {
    const { code, output } = await run(part.command)
    const count = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
    return { count, failures: [], output }
  }
  const file = join(reports, `${part.name}.json`)
  const { code, output } = await run([
    ...part.command,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  const text = await readFile(file, 'utf8').catch(() => null)
  const report = text === null ? null : VitestReport.safeParse(JSON.parse(text))
  if (!report?.success) {
    return {
      count: { passed: 0, failed: 1, skipped: 0 },
      failures: ['It broke before it could report.'],
      output,
    }
  }
  return { count: countOf(report.data, code), failures: failuresOf(report.data), output }
}

/** A part that broke outside of its tests, or that ran none, is one failure. */
function countOf(report: VitestReport, code: number): Count {
  const { numPassedTests: passed, numFailedTests, numPendingTests, numTodoTests } = report
  const failedElsewhere = code !== 0 && numFailedTests === 0 ? 1 : 0
  const failed = numFailedTests + failedElsewhere + (passed === 0 && numFailedTests === 0 ? 1 : 0)
  return { passed, failed, skipped: numPendingTests + numTodoTests }
}

/** A line for each red test, for the end of a long log: its file, its sentence, the first line of what went wrong. */
function failuresOf({ testResults }: VitestReport): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name)
    const red = assertionResults
      .filter((test) => test.status === 'failed')
      .map(({ fullName, failureMessages }) => `${file} > ${fullName}: ${firstLine(failureMessages?.[0])}`)
    // A file that could not be loaded, or whose beforeAll broke, has no red test to name.
    return status === 'failed' && red.length === 0 ? [`${file}: ${firstLine(message)}`] : red
  })
}

function firstLine(text = ''): string {
  return text.split('\n', 1)[0] ?? ''
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
