import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '../../local-platform/database/open-database.ts'
import type { PlatformOptions } from '../../local-platform/platform-options.ts'
import { startPlatform, type Platform } from '../../local-platform/start-platform.ts'

export type TestPlatformOptions = Partial<PlatformOptions>
export type TestPlatform = Platform & {
  /** What the platform and its parts wrote to their log. */
  log: readonly string[]
}

const ROOT = join(import.meta.dirname, '../..')
const CACHE = join(ROOT, 'node_modules/.cache/handscript-test-platform')

/**
 * The whole platform with the product's migrations, in memory and on free ports, a scripted Gemini, demo accounts and
 * no patience: refusals come at once, the tick every 250 ms. Everything can be said otherwise.
 */
export async function startTestPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  const log: string[] = []
  const inMemory = (options.dataDir ?? 'memory://') === 'memory://'
  const platform = await startPlatform({
    dataDir: 'memory://',
    ...(inMemory ? { databaseDump: await readMigratedDump() } : {}),
    gemini: { mode: 'scripted' },
    demoAccounts: true,
    refusalDelayMs: 0,
    tickMs: 250,
    log: (line) => log.push(line),
    ...options,
  })
  return { ...platform, log }
}

/** The migrated, empty database as a dump, made once for each state of the schema. */
async function readMigratedDump(): Promise<Blob> {
  const path = join(CACHE, `${await fingerprint()}.tar`)
  if (!existsSync(path)) {
    const database = await openDatabase({ dataDir: 'memory://' })
    const dump = await database.pglite.dumpDataDir('none')
    await database.close()
    await mkdir(CACHE, { recursive: true })
    const draft = `${path}.${process.pid}`
    await writeFile(draft, Buffer.from(await dump.arrayBuffer()))
    await rename(draft, path)
  }
  return new Blob([await readFile(path)])
}

async function fingerprint(): Promise<string> {
  const migrations = join(ROOT, 'supabase/migrations')
  const sources = (await readdir(migrations)).sort().map((name) => join(migrations, name))
  sources.push(join(ROOT, 'local-platform/floor.sql'), join(ROOT, 'package-lock.json'))
  const hash = createHash('sha256')
  for (const source of sources) hash.update(await readFile(source))
  return hash.digest('hex').slice(0, 24)
}
