import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { processStartTime } from '../../local-platform/database/process-identity.ts'
import { type StackFile, readStackFile } from '../../local-platform/stack-file.ts'

/** `npm start` as people run it, on free ports and a folder of its own, without the demo. */
const running: Run[] = []
const folders: string[] = []

afterEach(async () => {
  for (const run of running.splice(0)) {
    if (run.child.exitCode === null && run.child.signalCode === null) {
      run.child.kill('SIGTERM')
      await run.exit
    }
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

test('starts, prints where everything is, and Ctrl-C ends every process it started', async () => {
  const dataDir = newFolder()
  const run = start(dataDir)
  await run.printed(/^Ready: http:\/\/127\.0\.0\.1:\d+/m)
  const stack = await stackIn(dataDir)
  expect(run.output()).toContain(stack.appUrl)
  expect(run.output()).toContain('ada@atlas.test')
  expect((await fetch(stack.appUrl)).status).toBe(200)
  const parts = partsIn(dataDir)
  expect(parts.length).toBeGreaterThanOrEqual(2)

  run.child.kill('SIGINT')
  expect(await run.exit).toBe(130)
  for (const { pid, startedAt } of parts) expect(processStartTime(pid)).not.toBe(startedAt)
  await expect(fetch(stack.appUrl)).rejects.toThrow()
  await expect(fetch(stack.gatewayUrl)).rejects.toThrow()
  await expect(fetch(stack.geminiUrl)).rejects.toThrow()
})

test('a second start on the folder of a running one is refused with a sentence, and the first goes on', async () => {
  const dataDir = newFolder()
  const first = start(dataDir)
  await first.printed(/^Ready:/m)
  const second = start(dataDir)
  expect(await second.exit).toBe(1)
  expect(second.output()).toMatch(/already running on .*HANDSCRIPT_DATA_DIR/s)
  const stack = await stackIn(dataDir)
  expect((await fetch(stack.appUrl)).status).toBe(200)
})

test('two copies run side by side', async () => {
  const dataDirs = [newFolder(), newFolder()]
  await Promise.all(dataDirs.map((dataDir) => start(dataDir).printed(/^Ready:/m)))
  const stacks = await Promise.all(dataDirs.map((dataDir) => stackIn(dataDir)))
  expect(new Set(stacks.map((stack) => stack.appUrl)).size).toBe(2)
  expect(new Set(stacks.map((stack) => stack.instance)).size).toBe(2)
})

test('after the whole start was killed, the next one ends what is left and keeps all data', async () => {
  const dataDir = newFolder()
  const first = start(dataDir)
  await first.printed(/^Ready:/m)
  const before = await stackIn(dataDir)
  process.kill(recordIn(dataDir).starter.pid, 'SIGKILL')
  await first.exit

  const second = start(dataDir)
  await second.printed(/^Ready:/m)
  const after = await stackIn(dataDir)
  expect(after.publishableKey).toBe(before.publishableKey)
  expect(after.logins).toEqual(before.logins)
})

test('a taken port is a sentence that names the variable to set', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const run = start(newFolder(), { HANDSCRIPT_PORT_APP: String(port) })
  expect(await run.exit).toBe(1)
  expect(run.output()).toMatch(new RegExp(`Port ${port} is taken.*HANDSCRIPT_PORT_APP=`))
  other.close()
})

test('a part that crashes is told with its log, and everything ends', async () => {
  const dataDir = newFolder()
  const run = start(dataDir)
  await run.printed(/^Ready:/m)
  const platform = partsIn(dataDir).find((part) => part.name === 'local platform')
  if (!platform) throw new Error('the platform is not recorded')
  process.kill(platform.pid, 'SIGKILL')
  expect(await run.exit).toBe(1)
  expect(run.output()).toMatch(/local platform ended by itself.*platform\.log.*npm start/s)
})

test('an option that does not exist is answered with the usage', async () => {
  const run = start(newFolder(), {}, ['--frehs'])
  expect(await run.exit).toBe(1)
  expect(run.output()).toContain('--no-demo')
})

type Run = {
  child: ChildProcess
  exit: Promise<number | string | null>
  output: () => string
  /** Resolves when the text is printed; rejects when the process ends before. */
  printed: (pattern: RegExp) => Promise<void>
}

function start(dataDir: string, env: Record<string, string> = {}, args = ['--no-demo']): Run {
  const child = spawn(process.execPath, ['scripts/start.mjs', ...args], {
    env: {
      ...process.env,
      // What this test runs in is not what people run in: with it, vite.config.ts would leave Remix out of the build.
      VITEST: undefined,
      NODE_ENV: 'production',
      HANDSCRIPT_DATA_DIR: dataDir,
      HANDSCRIPT_PORT_APP: '0',
      HANDSCRIPT_PORT_GATEWAY: '0',
      HANDSCRIPT_PORT_STORE: '0',
      HANDSCRIPT_PORT_GEMINI: '0',
      HANDSCRIPT_GEMINI_MODE: 'scripted',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const watchers = new Set<() => void>()
  const read = (chunk: Buffer) => {
    text += chunk.toString()
    for (const watch of watchers) watch()
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  const exit = once(child, 'close').then(([code, signal]) =>
    z.union([z.number(), z.string()]).parse(code ?? signal),
  )
  const printed = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (pattern.test(text)) resolve()
      }
      watchers.add(look)
      look()
      void exit.then(() => reject(new Error(`ended before it printed ${pattern}:\n${text}`)))
    })
  const run = { child, exit, output: () => text, printed }
  running.push(run)
  return run
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'handscript-stack-'))
  folders.push(folder)
  return folder
}

async function stackIn(dataDir: string): Promise<StackFile> {
  const stack = await readStackFile(dataDir)
  if (!stack) throw new Error(`no stack runs on ${dataDir}`)
  return stack
}

const Recorded = z.object({
  starter: z.object({ pid: z.number() }),
  parts: z.array(z.object({ name: z.string(), pid: z.number(), startedAt: z.string() })),
})

function recordIn(dataDir: string) {
  return Recorded.parse(JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')))
}

const partsIn = (dataDir: string) => recordIn(dataDir).parts
