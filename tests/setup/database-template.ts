import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { pgtap } from '@electric-sql/pglite/pgtap'
import { vector } from '@electric-sql/pglite/vector'

/**
 * A migrated database with the cast of the tests (supabase/tests/setup), restored from a dump in about half a second.
 * The dump is made once for each state of the schema and kept in node_modules/.cache, whoever asks first.
 */
const ROOT = join(import.meta.dirname, '../..')
const CACHE = join(ROOT, 'node_modules/.cache/handscript-database')
const EXTENSIONS = { vector, pg_trgm, pgtap }

export async function openTestDatabase(): Promise<PGlite> {
  const chapters = await readChapters()
  const path = join(CACHE, `${fingerprint(chapters)}.tar`)
  if (!existsSync(path)) await makeTemplate(chapters, path)
  return PGlite.create({
    dataDir: 'memory://',
    extensions: EXTENSIONS,
    loadDataDir: new Blob([await readFile(path)]),
  })
}

type Chapter = { name: string; sql: string }

async function readChapters(): Promise<Chapter[]> {
  const migrations = await sqlFiles('supabase/migrations')
  const setup = await sqlFiles('supabase/tests/setup')
  return Promise.all(
    ['local-platform/floor.sql', ...migrations, ...setup].map(async (name) => ({
      name,
      sql: await readFile(join(ROOT, name), 'utf8'),
    })),
  )
}

async function sqlFiles(folder: string): Promise<string[]> {
  const names = await readdir(join(ROOT, folder))
  return names
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => `${folder}/${name}`)
}

function fingerprint(chapters: Chapter[]): string {
  const hash = createHash('sha256')
  for (const { name, sql } of chapters) hash.update(`${name}\0${sql}\0`)
  return hash.digest('hex').slice(0, 24)
}

async function makeTemplate(chapters: Chapter[], path: string): Promise<void> {
  const pglite = await PGlite.create({ dataDir: 'memory://', extensions: EXTENSIONS })
  try {
    for (const { name, sql } of chapters) {
      await pglite.exec(`begin; ${sql}; commit`).catch((error: unknown) => {
        throw new Error(`${name} could not be applied`, { cause: error })
      })
    }
    const dump = await pglite.dumpDataDir('none')
    await mkdir(CACHE, { recursive: true })
    // Two test files may make it at once: each writes its own and renames it, so that nobody reads half of one.
    const draft = `${path}.${process.pid}`
    await writeFile(draft, Buffer.from(await dump.arrayBuffer()))
    await rename(draft, path)
  } finally {
    await pglite.close()
  }
  await removeOlderTemplates(path)
}

async function removeOlderTemplates(path: string): Promise<void> {
  const older = (await readdir(CACHE)).filter((name) => !join(CACHE, name).startsWith(path))
  await Promise.all(older.map((name) => rm(join(CACHE, name), { force: true })))
}
