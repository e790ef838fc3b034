import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto'
import { pgtap } from '@electric-sql/pglite/pgtap'
import { vector } from '@electric-sql/pglite/vector'
import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { layAuthSchema } from './auth-schema.ts'
import { migrate } from './migrate.ts'

export type LocalDatabase = { pglite: PGlite; close(): Promise<void> }

export type OpenDatabaseOptions = {
  /** A folder, or `memory://`. A folder must be held by `lockData`: PGlite does not look who else is there. */
  dataDir: string
  /** A dump (`pglite.dumpDataDir`) to start from instead of an empty database. */
  loadDataDir?: Blob
  /** Lay the floor and apply the migrations; default true. False where a dump already has them. */
  migrate?: boolean
  /** Default: supabase/migrations. */
  migrationsFolder?: string
}

const FLOOR = fileURLToPath(new URL('../floor.sql', import.meta.url))
const MIGRATIONS = fileURLToPath(new URL('../../supabase/migrations', import.meta.url))

/**
 * Opens the local Postgres: first the auth tables of the local Auth server, then what a hosted database has at birth
 * (floor.sql), then the migrations. A database that is up to date opens without any of it.
 *
 * @throws with a sentence when the migrations fail or were edited since this data was made
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<LocalDatabase> {
  const pglite = await startPglite(options)
  try {
    await pglite.exec(`set timezone to 'UTC'`)
    if (options.migrate ?? true) {
      await layFloor(pglite)
      await migrate(pglite, options.migrationsFolder ?? MIGRATIONS)
    }
  } catch (error) {
    await pglite.close()
    throw error
  }
  return { pglite, close: () => pglite.close() }
}

async function startPglite({ dataDir, loadDataDir }: OpenDatabaseOptions): Promise<PGlite> {
  if (!dataDir.includes('://')) await mkdir(dirname(dataDir), { recursive: true })
  const options: PGliteOptions = { dataDir, extensions: { vector, pg_trgm, pgtap, pgcrypto } }
  if (loadDataDir) options.loadDataDir = loadDataDir
  const pglite = await PGlite.create(options)
  await forgetUnusedParsers(pglite)
  return pglite
}

const Types = z.array(z.object({ array: z.int() }))

/**
 * PGlite copies all its parsers for each query, and has one for the array of every type, those of the rows of 200
 * catalog tables included: 0.3 ms of the 0.55 ms that `select 1` takes. Nobody reads arrays of rows, ranges or shapes.
 */
async function forgetUnusedParsers(pglite: PGlite): Promise<void> {
  const { rows } = await pglite.query(
    `select typarray::int as array from pg_type
     where typarray > 0 and (typtype not in ('b', 'e', 'd') or typcategory in ('G', 'I', 'V'))`,
  )
  const unused = new Set(Types.parse(rows).map(({ array }) => String(array)))
  pglite.parsers = Object.fromEntries(Object.entries(pglite.parsers).filter(([type]) => !unused.has(type)))
}

const Floor = z.object({ sql: z.string() })

/** Every statement of the floor may run twice, so a floor that changed is simply laid again. */
async function layFloor(pglite: PGlite): Promise<void> {
  await pglite.exec(
    'create schema if not exists local_platform; create table if not exists local_platform.floor (sql text)',
  )
  const sql = await readFile(FLOOR, 'utf8')
  const [laid] = z.array(Floor).parse((await pglite.query('select sql from local_platform.floor')).rows)
  if (laid?.sql === sql) return
  if (!laid) await layAuthSchema(pglite)
  await pglite.transaction(async (transaction) => {
    await transaction.exec(sql)
    await transaction.exec('delete from local_platform.floor')
    await transaction.query('insert into local_platform.floor (sql) values ($1)', [sql])
  })
}
