import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { openDatabase } from '../../local-platform/database/open-database.ts'

/**
 * A migrated database with the cast of the tests (supabase/tests/setup), restored from a dump in about half a second.
 * The dump is made once for each state of the schema and kept in node_modules/.cache, whoever asks first.
 */
const ROOT = join(import.meta.dirname, '../..')
const CACHE = join(ROOT, 'node_modules/.cache/handscript-database')

export async function openTestDatabase(): Promise<PGlite> {
  const setup = await readAll('supabase/tests/setup', '.sql')
  const path = join(CACHE, `${await fingerprint(setup)}.tar`)
  if (!existsSync(path)) await makeTemplate(setup, path)
  const database = await openDatabase({
    dataDir: 'memory://',
    loadDataDir: new Blob([await readFile(path)]),
    migrate: false,
  })
  return database.pglite
}

type File = { name: string; text: string }

/** All that a template is made of; the lockfile stands for the packages. */
async function fingerprint(setup: File[]): Promise<string> {
  const sources = [
    ...(await readAll('supabase/migrations', '.sql')),
    ...(await readAll('local-platform', '.sql')),
    ...(await readAll('local-platform/database', '.ts')),
    ...(await readAll('.', 'package-lock.json')),
    ...setup,
  ]
  const hash = createHash('sha256')
  for (const { name, text } of sources) hash.update(`${name}\0${text}\0`)
  return hash.digest('hex').slice(0, 24)
}

async function readAll(folder: string, ending: string): Promise<File[]> {
  const names = (await readdir(join(ROOT, folder))).filter((name) => name.endsWith(ending)).sort()
  return Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(ROOT, folder, name), 'utf8') })),
  )
}

async function makeTemplate(setup: File[], path: string): Promise<void> {
  const database = await openDatabase({ dataDir: 'memory://' })
  try {
    for (const { text } of setup) await database.pglite.exec(`begin; ${text}; commit`)
    const dump = await database.pglite.dumpDataDir('none')
    await mkdir(CACHE, { recursive: true })
    // Two test files may make it at once: each writes its own and renames it, so that nobody reads half of one.
    const draft = `${path}.${process.pid}`
    await writeFile(draft, Buffer.from(await dump.arrayBuffer()))
    await rename(draft, path)
  } finally {
    await database.close()
  }
  await removeOlderTemplates(path)
}

async function removeOlderTemplates(path: string): Promise<void> {
  const older = (await readdir(CACHE)).filter((name) => !join(CACHE, name).startsWith(path))
  await Promise.all(older.map((name) => rm(join(CACHE, name), { force: true })))
}
