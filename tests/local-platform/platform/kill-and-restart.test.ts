import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readStackFile, type StackFile } from '../../../local-platform/stack-file.ts'
import { schemaDump } from '../stand.ts'
import { writeFunctions } from './write-functions.ts'

const SCHEMA = join(import.meta.dirname, '../schema')
const WAIT = { timeout: 60_000, interval: 20 }

let dataDir: string
let functionsFolder: string
const running: ChildProcess[] = []

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'handscript-data-'))
  functionsFolder = await writeFunctions({
    extract: `Deno.serve(() => new Response('here'))`,
    // Busy for ever: it too must end when the platform is gone.
    embed: `Deno.serve(() => new Response('here')); setInterval(() => {}, 1)`,
  })
})
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await rm(dataDir, { recursive: true, force: true })
})

type Started = { child: ChildProcess; answer: { ready: boolean; reason?: string; stack: StackFile } }

async function start(...dump: string[]): Promise<Started> {
  const options = {
    dataDir,
    functionsFolder,
    functions: ['extract', 'embed'],
    migrationsFolder: SCHEMA,
    gemini: { mode: 'scripted' },
  }
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'platform-process.ts'), JSON.stringify(options), ...dump],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  running.push(child)
  const lines = createInterface({ input: child.stdout })
  const [line] = await once(lines, 'line')
  return { child, answer: JSON.parse(String(line)) }
}

const childrenOf = (pid: number | undefined) =>
  execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    .split('\n')
    .map(Number)
    .filter(Boolean)

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const clientOf = ({ gatewayUrl, publishableKey }: StackFile) =>
  createClient(gatewayUrl, publishableKey, { auth: { persistSession: false, autoRefreshToken: false } })

test('killed in the middle of writes: no child outlives it, nothing committed is lost, sessions go on', async () => {
  const first = await start(await schemaDump())
  expect(first.answer.reason).toBeUndefined()
  const { stack } = first.answer
  const client = clientOf(stack)
  const { data } = await client.auth.signUp({
    email: 'writer@example.test',
    password: 'correct horse battery',
  })
  const service = createClient(stack.gatewayUrl, stack.secretKey)
  const children = childrenOf(first.child.pid)
  expect(children).toHaveLength(3)

  const confirmed: string[] = []
  const write = async (lane: number) => {
    for (let n = 0; ; n += 1) {
      const text = `${lane}/${n}`
      const { error } = await service.from('notes').insert({ room: 'kill', text } as never)
      if (error) return
      confirmed.push(text)
    }
  }
  const lanes = [0, 1, 2].map(write)
  await vi.waitFor(() => expect(confirmed.length).toBeGreaterThan(30), WAIT)
  const gone = once(first.child, 'exit')
  first.child.kill('SIGKILL')
  const killedAt = performance.now()
  await gone
  await vi.waitFor(() => expect(children.filter(lives)).toEqual([]), WAIT)
  expect(performance.now() - killedAt).toBeLessThan(5_000)
  await Promise.all(lanes)
  expect(await readStackFile(dataDir)).toBeNull()

  const second = await start()
  expect(second.answer.reason).toBeUndefined()
  const again = createClient(second.answer.stack.gatewayUrl, second.answer.stack.secretKey)
  const found = await again.from('notes').select('text').eq('room', 'kill')
  expect(found.data?.map(({ text }) => text)).toEqual(expect.arrayContaining(confirmed))
  expect(second.answer.stack).toMatchObject({ secretKey: stack.secretKey, instance: stack.instance })
  const returning = clientOf(second.answer.stack)
  const session = data.session ?? { access_token: '', refresh_token: '' }
  expect((await returning.auth.setSession(session)).error).toBeNull()
  expect((await returning.rpc('whoami')).data).toMatchObject({ uid: data.user?.id })
})

test('a second start on the folder of a running stack is refused with its pid and address', async () => {
  const stack = await readStackFile(dataDir)
  const { answer } = await start()
  expect(answer).toMatchObject({ ready: false })
  expect(answer.reason).toContain(`process ${stack?.pid}, ${stack?.gatewayUrl}`)
  expect(answer.reason).toContain('HANDSCRIPT_DATA_DIR')
  expect((await fetch(`${stack?.gatewayUrl}/health`)).status).toBe(200)
})

test('secrets are readable by their owner alone', async () => {
  for (const file of ['secrets.json', 'stack.json']) {
    expect((await stat(join(dataDir, file))).mode & 0o077).toBe(0)
  }
  expect(await readFile(join(dataDir, 'secrets.json'), 'utf8')).toContain('sb_secret_local_')
})
