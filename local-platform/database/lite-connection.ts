import type { PGlite } from '@electric-sql/pglite'
import type { CacheDriver } from '@supabase/lite'
import { PgliteConnection } from '@supabase/lite/pglite'
import { Kysely } from 'kysely'
import { exclusiveDialect } from './exclusive-dialect.ts'
import { asPostgrestError } from './postgrest-error.ts'

/**
 * The Postgres half of lite without a database of its own: lite exports only connections that open one. Their common
 * base serves any driver; lite's version is pinned.
 */
const PostgresConnection: new (config: object) => PgliteConnection = Object.getPrototypeOf(PgliteConnection)

export type LiteConnectionOptions = {
  /** Hears of faults of the database, never of refusals that belong to the day's work. */
  log?: (line: string) => void
  /** Where what was learned of the schema is kept and looked for; without one each connection learns it anew. */
  schemaCache?: CacheDriver | undefined
}

/** @supabase/lite on a PGlite that others use as well. Closing it leaves the database open. */
export class LiteConnection extends PostgresConnection {
  override driver: PGlite
  readonly #log: (line: string) => void

  constructor(pglite: PGlite, { log = () => {}, schemaCache }: LiteConnectionOptions = {}) {
    super(schemaCache ? { schemaCache } : {})
    this.driver = pglite
    this.#log = log
    this.kysely = new Kysely({ dialect: exclusiveDialect(pglite) })
    withoutAutomaticGrants(this)
  }

  /**
   * lite asks here for each error of a request and then prints it, with the parameters of the statement: texts of
   * documents, keys. The next print is therefore swallowed; what matters is logged without parameters.
   */
  override normalizeDbError(error: unknown): unknown {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no code'
    if (!REFUSALS.test(code)) this.#log(`rest: ${code} ${error instanceof Error ? error.message : ''}`)
    swallowNextPrint()
    return asPostgrestError(error)
  }

  override async close(): Promise<void> {
    await this.kysely.destroy()
  }
}

/**
 * Before its first request lite would grant everything on every table with row level security to anon, authenticated
 * and service_role, which hides each missing grant until the day of deployment. It does so while this state is
 * 'unknown'; 'active' also makes every request run under its role.
 */
function withoutAutomaticGrants(connection: LiteConnection): void {
  if (Reflect.get(connection, 'rlsState') !== 'unknown') {
    throw new Error('@supabase/lite has changed: its automatic grants cannot be switched off the known way.')
  }
  Reflect.set(connection, 'rlsState', 'active')
}

/** Wrong input, broken constraints, missing rights, and what our functions raise. */
const REFUSALS = /^(22|23|28|P0)|^42501$/

function swallowNextPrint(): void {
  const print = console.error
  const restore = () => {
    console.error = print
  }
  console.error = restore
  queueMicrotask(restore)
}
