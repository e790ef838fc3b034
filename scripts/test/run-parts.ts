import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { PARTS, type Part } from './parts.ts'

/**
 * Runs every part of the check, one after the other (two cores), goes on after a red one, and ends with the line
 * `N passed, N failed, N skipped` over all of them. `--fast` runs the fast half; names run only those parts.
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
const chosen = PARTS.filter((part) =>
  positionals.length > 0 ? positionals.includes(part.name) : !values.fast || part.fast,
)
const reports = await mkdtemp(join(tmpdir(), 'handscript-test-'))
const total: Count = { passed: 0, failed: 0, skipped: 0 }
const red: Part[] = []

for (const part of chosen) {
  const started = performance.now()
  console.log(`\n── ${part.name}`)
  const count = await runPart(part)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`── ${part.name}: ${sentence(count)} (${seconds} s)`)
  total.passed += count.passed
  total.failed += count.failed
  total.skipped += count.skipped
  if (count.failed > 0) red.push(part)
}
await rm(reports, { recursive: true, force: true })

if (red.length > 0) {
  console.log('\nTo make it green:')
  for (const part of red) console.log(`  ${part.name}: ${part.cure}`)
}
console.log(`\n${sentence(total)}`)
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0)

async function runPart(part: Part): Promise<Count> {
  if (part.counts === 'once') {
    return (await run(part.command)) === 0
      ? { passed: 1, failed: 0, skipped: 0 }
      : { passed: 0, failed: 1, skipped: 0 }
  }
  const file = join(reports, `${part.name}.json`)
  const code = await run([
    ...part.command,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  return countOf(file, code)
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

function run(command: readonly string[]): Promise<number> {
  const [name = 'false', ...args] = command
  const child = spawn(name, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.log(`${name} could not be started: ${error.message}`)
      resolve(1)
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

function sentence(count: Count): string {
  return `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`
}
