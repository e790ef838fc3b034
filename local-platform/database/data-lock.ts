import { mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { processStartTime } from './process-identity.ts'

const Holder = z.object({ pid: z.number().int(), startedAt: z.string(), url: z.string().nullable() })
type Holder = z.infer<typeof Holder>

export type DataLock = {
  /** Lets a refused second start name the address of this one. */
  tellUrl(url: string): void
  release(): void
}

const ABANDONED_TAKEOVER_MS = 5_000

/**
 * Claims a data folder for this process. PGlite has no lock of its own, and two processes on one folder lose writes.
 * The lock of a process that no longer lives is taken over.
 *
 * @throws with a sentence that names the pid and the address of the process that holds the folder
 */
export function lockData(dataDir: string): DataLock {
  mkdirSync(dataDir, { recursive: true })
  const path = join(dataDir, 'lock.json')
  const self: Holder = { pid: process.pid, startedAt: processStartTime(process.pid) ?? '', url: null }
  while (!tryCreate(path, self)) {
    const holder = readHolder(path)
    if (holder && isAlive(holder)) throw new Error(refusal(dataDir, holder))
    removeStale(path)
  }
  return {
    tellUrl: (url) => writeFileSync(path, JSON.stringify({ ...self, url }), { mode: 0o600 }),
    release: () => rmSync(path, { force: true }),
  }
}

function tryCreate(path: string, holder: Holder): boolean {
  try {
    writeFileSync(path, JSON.stringify(holder), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** One taker at a time: of two that both saw the stale lock, the slower would remove the fresh lock of the faster. */
function removeStale(path: string): void {
  const turn = `${path}.taking`
  try {
    mkdirSync(turn)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    if (ageMs(turn) < ABANDONED_TAKEOVER_MS) {
      throw new Error('Another start is taking over this data folder right now. Try again in a moment.')
    }
    rmdirSync(turn)
    return
  }
  try {
    const holder = readHolder(path)
    if (!holder || !isAlive(holder)) rmSync(path, { force: true })
  } finally {
    rmdirSync(turn)
  }
}

const isAlive = (holder: Holder) => processStartTime(holder.pid) === holder.startedAt

function readHolder(path: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

function refusal(dataDir: string, { pid, url }: Holder): string {
  return (
    `HandScript already runs on ${dataDir}: process ${pid}${url ? `, ${url}` : ''}. ` +
    'Use that one, or end it first. A second copy needs a folder of its own: set HANDSCRIPT_DATA_DIR.'
  )
}

function ageMs(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats ? Date.now() - stats.mtimeMs : 0
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
