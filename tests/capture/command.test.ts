import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { CaptureReport } from '#domain/contracts/capture-report.ts'
import type { Platform } from '../../local-platform/start-platform.ts'
import { writeBadFiles, writePictures } from './make-documents.ts'
import { PASSWORD, startStack } from './stack.ts'

let platform: Platform
let folder = ''
let fresh = 0

beforeAll(async () => {
  platform = await startStack()
})
afterAll(() => platform.close())
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handscript-'))
  fresh += 1_000
})
afterEach(() => rm(folder, { recursive: true }))

type Ended = { code: number | null; stdout: string; stderr: string }

/** Runs the command as npm does. `onStderr` hears every piece and may send a signal. */
function runCapture(
  args: string[],
  options: { env?: Record<string, string>; onStderr?: (all: string, kill: () => void) => void } = {},
): Promise<Ended> {
  const { promise, resolve, reject } = Promise.withResolvers<Ended>()
  const child = spawn(process.execPath, ['scripts/capture.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      SUPABASE_URL: platform.stack.gatewayUrl,
      SUPABASE_PUBLISHABLE_KEY: platform.stack.publishableKey,
      HANDSCRIPT_EMAIL: 'max@atlas.test',
      HANDSCRIPT_PASSWORD: PASSWORD,
      ...options.env,
    },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
    options.onStderr?.(stderr, () => child.kill('SIGINT'))
  })
  child.on('error', reject)
  child.on('close', (code) => resolve({ code, stdout, stderr }))
  return promise
}

test('--json prints the report to stdout and nothing else, the receipt for people goes to stderr', async () => {
  await writePictures(folder, 2, fresh)
  const codes = await writeBadFiles(folder)
  const { code, stdout, stderr } = await runCapture([
    folder,
    '--kind',
    'receipt',
    '--name',
    'March',
    '--json',
  ])
  const { summary } = CaptureReport.parse(JSON.parse(stdout))
  const refused = Object.keys(codes).length
  expect(summary).toMatchObject({ name: 'March', kind: 'receipt', team: 'atlas', found: 2 + refused })
  expect(summary.boxes).toMatchObject({ searchable: 2, refused })
  expect(stderr).toContain(`${2 + refused} found`)
  expect(stderr).toContain('[empty_file]')
  expect(code).toBe(0)
})

test('Ctrl-C ends it with a receipt and 130', async () => {
  await writePictures(folder, 40, fresh)
  const { code, stdout, stderr } = await runCapture([folder, '--json'], {
    onStderr: (all, interrupt) => {
      if (all.includes('files found')) interrupt()
    },
  })
  expect(code).toBe(130)
  expect(CaptureReport.parse(JSON.parse(stdout)).summary.found).toBe(40)
  expect(stderr).toContain('40 found')
})

test('wrong use ends with 2 and the usage', async () => {
  expect(await runCapture([])).toMatchObject({ code: 2, stdout: '' })
  expect(await runCapture([path.join(folder, 'nowhere')])).toMatchObject({ code: 2, stdout: '' })
})

test.each([
  [['--email', 'max@atlas.test', '--password', 'wrong'], {}, 'max@atlas.test could not be signed in'],
  [['--team', 'birch'], {}, 'There is no team "birch" that you belong to. Yours: atlas.'],
  [[], { SUPABASE_URL: 'http://127.0.0.1:9' }, 'Is the stack running? Start it with: npm start'],
  [[], { SUPABASE_PUBLISHABLE_KEY: '' }, 'Set both SUPABASE_URL and SUPABASE_PUBLISHABLE_KEY'],
  [
    [],
    { SUPABASE_URL: '', SUPABASE_PUBLISHABLE_KEY: '', HANDSCRIPT_DATA_DIR: '/nowhere' },
    'No running stack was found. Start it with: npm start',
  ],
])('%j %j ends with 1 and a sentence', async (args, env, sentence) => {
  await writePictures(folder, 1, fresh)
  const { code, stdout, stderr } = await runCapture([folder, ...args], { env })
  expect(stderr).toContain(sentence)
  expect(stderr).not.toContain(PASSWORD)
  expect(code).toBe(1)
  expect(stdout).toBe('')
})
