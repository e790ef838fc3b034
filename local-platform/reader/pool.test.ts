import { once } from 'node:events'
import { fork } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createPool, ReaderCrashedError, type Pool } from './pool.ts'
import { UnreadableFileError } from './unreadable-file-error.ts'

/** A slot that does what its text says: crash, hang, refuse, or tell its process id. */
const WORKER = `
process.on('disconnect', () => process.exit(0))
process.on('message', ({ type, id, texts }) => {
  const [order] = texts ?? []
  const rss = 1
  if (type === 'cancel') return process.send({ type: 'failed', id, unreadable: false, message: 'cancelled', rss })
  if (order === 'crash') process.exit(7)
  if (order === 'hang') return
  if (order === 'refuse') return process.send({ type: 'failed', id, unreadable: true, message: 'no picture', rss })
  process.send({ type: 'embedded', id, vectors: [[process.pid]], rss })
})`

let folder: string
let script: URL

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reader-pool-'))
  await writeFile(join(folder, 'worker.mjs'), WORKER)
  script = pathToFileURL(join(folder, 'worker.mjs'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function openPool(slots: number, silenceMs?: number): Pool {
  const pool = createPool({ slots, log: () => undefined, script, ...(silenceMs ? { silenceMs } : {}) })
  onTestFinished(() => pool.close())
  return pool
}

async function pidOf(pool: Pool, order = 'answer', signal?: AbortSignal): Promise<number | undefined> {
  const result = await pool.run({ type: 'embed', texts: [order] }, signal)
  return result.type === 'embedded' ? result.vectors[0]?.[0] : undefined
}

describe('the pool of reading processes', () => {
  test('a process that runs is used again before another is started', async () => {
    const pool = openPool(2)
    const first = await pidOf(pool)
    expect(await pidOf(pool)).toBe(first)
    const both = await Promise.all([pidOf(pool), pidOf(pool)])
    expect(new Set(both).size).toBe(2)
  })

  test('a crash fails its own request once, as one worth trying again, and the slot gets a new process', async () => {
    const pool = openPool(1)
    const before = await pidOf(pool)
    const [crash, next] = await Promise.allSettled([pidOf(pool, 'crash'), pidOf(pool)])
    expect(crash).toMatchObject({ status: 'rejected', reason: expect.any(ReaderCrashedError) })
    expect(next).toMatchObject({ status: 'fulfilled', value: expect.not.toSatisfy((pid) => pid === before) })
  })

  test('a process that falls silent is replaced', async () => {
    const pool = openPool(1, 3_000)
    await expect(pidOf(pool, 'hang')).rejects.toBeInstanceOf(ReaderCrashedError)
    expect(await pidOf(pool)).toBeGreaterThan(0)
  })

  test('a file that cannot be decoded is told apart from a failure', async () => {
    await expect(pidOf(openPool(1), 'refuse')).rejects.toBeInstanceOf(UnreadableFileError)
  })

  test('who gives up is answered at once, whether waiting or being read, and the slot goes on', async () => {
    const pool = openPool(1)
    await pidOf(pool)
    const [running, waiting] = [new AbortController(), new AbortController()]
    const reading = pidOf(pool, 'hang', running.signal)
    const queued = pidOf(pool, 'answer', waiting.signal)
    waiting.abort(new Error('not needed'))
    await expect(queued).rejects.toThrow('not needed')
    running.abort(new Error('too late'))
    await expect(reading).rejects.toThrow('too late')
    expect(await pidOf(pool)).toBeGreaterThan(0)
  })

  test('closing refuses what waits and ends every process', async () => {
    const pool = createPool({ slots: 1, log: () => undefined, script })
    const pid = await pidOf(pool)
    await pool.close()
    expect(pid !== undefined && isAlive(pid)).toBe(false)
    await expect(pidOf(pool)).rejects.toThrow('closed')
  })

  test('when the parent is killed no reading process stays behind', async () => {
    const parentScript = join(folder, 'parent.mjs')
    await writeFile(
      parentScript,
      `import { fork } from 'node:child_process'
       const child = fork(new URL(process.argv[2]), [], { execArgv: [], serialization: 'advanced' })
       child.on('spawn', () => process.send(child.pid))`,
    )
    const worker = new URL('./reader-worker.ts', import.meta.url)
    const parent = fork(parentScript, [worker.href], { execArgv: [] })
    const [pid] = await once(parent, 'message')
    parent.kill('SIGKILL')
    await expect.poll(() => isAlive(Number(pid)), { timeout: 25_000 }).toBe(false)
  })
})

/** A process that has ended but that nobody has waited for yet (a zombie) counts as gone. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return !existsSync('/proc')
  }
}
