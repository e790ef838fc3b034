import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type LocalDatabase, openDatabase } from '../../local-platform/database/open-database.ts'
import { addDemoAccounts } from './add-demo-accounts.ts'

/**
 * `product` is the schema alone; `demo` holds the demo accounts too, `cast` the people of the database tests
 * (supabase/tests/setup).
 */
type DumpName = 'product' | 'demo' | 'cast'
type SqlFile = { name: string; text: string }

const ROOT = join(import.meta.dirname, '../..')
const CACHE = join(ROOT, 'node_modules/.cache/handscript-database')

/**
 * A migrated database as a dump, which is restored in about half a second where migrating takes several. It is made
 * once for each state of the schema and kept, whoever asks first.
 */
export async function readMigratedDump(name: DumpName): Promise<Blob> {
  const path = join(CACHE, `${name}-${await fingerprint()}.tar`)
  if (!existsSync(path)) {
    await makeDump(FILL[name], path)
    await removeOlder(name, path)
  }
  return new Blob([await readFile(path)])
}

/** All that a dump is made of; the lockfile stands for the packages. */
async function fingerprint(): Promise<string> {
  const sources = [
    ...(await readAll('supabase/migrations', '.sql')),
    ...(await readAll('local-platform', '.sql')),
    ...(await readAll('local-platform/database', '.ts')),
    ...(await readAll('local-platform', 'demo-accounts.ts')),
    ...(await readAll('tests/setup', 'add-demo-accounts.ts')),
    ...(await readAll('supabase/tests/setup', '.sql')),
    ...(await readAll('.', 'package-lock.json')),
  ]
  const hash = createHash('sha256')
  for (const { name, text } of sources) hash.update(`${name}\0${text}\0`)
  return hash.digest('hex').slice(0, 24)
}

async function readAll(folder: string, ending: string): Promise<SqlFile[]> {
  const names = (await readdir(join(ROOT, folder))).filter((name) => name.endsWith(ending)).sort()
  return Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(ROOT, folder, name), 'utf8') })),
  )
}

const FILL: Record<DumpName, (database: LocalDatabase) => Promise<void>> = {
  product: async () => {},
  demo: addDemoAccounts,
  async cast({ pglite }) {
    const setup = await readAll('supabase/tests/setup', '.sql')
    for (const { text } of setup) await pglite.exec(`begin; ${text}; commit`)
  },
}

async function makeDump(fill: (database: LocalDatabase) => Promise<void>, path: string): Promise<void> {
  const database = await openDatabase({ dataDir: 'memory://' })
  try {
    await fill(database)
    const dump = await database.pglite.dumpDataDir('none')
    await mkdir(CACHE, { recursive: true })
    // Two test files may make it at once: each writes its own and renames it, so that nobody reads half of one.
    const draft = `${path}.${process.pid}`
    await writeFile(draft, Buffer.from(await dump.arrayBuffer()))
    await rename(draft, path)
  } finally {
    await database.close()
  }
}

/** The dumps of schemas that are no more. */
async function removeOlder(name: DumpName, newest: string): Promise<void> {
  const older = (await readdir(CACHE)).filter(
    (file) => file.startsWith(`${name}-`) && !join(CACHE, file).startsWith(newest),
  )
  await Promise.all(older.map((file) => rm(join(CACHE, file), { force: true })))
}
