import type { PGlite, Transaction } from '@electric-sql/pglite'
import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'
import { nextTurn } from './next-turn.ts'
import { REST_PARSERS } from './rest-parsers.ts'

/**
 * Kysely on a shared PGlite, one transaction at a time. The dialect inside @supabase/lite sends BEGIN and COMMIT as
 * plain statements: with several requests at once they run inside each other's transactions and roles. Here a
 * transaction holds PGlite's own lock until it ends, so that nobody else's statement falls into it.
 */
export function exclusiveDialect(pglite: PGlite): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new ExclusiveDriver(pglite),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

class ExclusiveDriver implements Driver {
  readonly #pglite: PGlite

  constructor(pglite: PGlite) {
    this.#pglite = pglite
  }

  async init() {}

  async acquireConnection(): Promise<ExclusiveConnection> {
    return new ExclusiveConnection(this.#pglite)
  }

  async beginTransaction(connection: ExclusiveConnection) {
    await connection.begin()
  }

  async commitTransaction(connection: ExclusiveConnection) {
    await connection.end('commit')
  }

  async rollbackTransaction(connection: ExclusiveConnection) {
    await connection.end('rollback')
  }

  async releaseConnection() {}

  /** The database outlives its REST server. */
  async destroy() {}
}

type Outcome = 'commit' | 'rollback'
type OpenTransaction = { transaction: Transaction; decide(outcome: Outcome): void; ended: Promise<void> }

class ExclusiveConnection implements DatabaseConnection {
  readonly #pglite: PGlite
  #open: OpenTransaction | null = null
  /** Settings of the transaction that wait to be sent together. */
  #settings: string[] = []

  constructor(pglite: PGlite) {
    this.#pglite = pglite
  }

  async begin(): Promise<void> {
    this.#open = await openTransaction(this.#pglite)
  }

  async end(outcome: Outcome): Promise<void> {
    const open = this.#open
    this.#open = null
    this.#settings = []
    open?.decide(outcome)
    await open?.ended
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const open = this.#open
    if (!open) return run(this.#pglite, query.sql, query.parameters)
    const setting = readSetting(query)
    if (setting) {
      this.#settings.push(...setting)
      return { rows: [] }
    }
    await this.#sendSettings(open.transaction)
    return run(open.transaction, query.sql, query.parameters)
  }

  /** lite makes a statement of each of its ten settings a request, and never looks at their answers. */
  async #sendSettings(transaction: Transaction): Promise<void> {
    const settings = this.#settings
    if (settings.length === 0) return
    this.#settings = []
    const calls = settings.flatMap((_, n) => (n % 2 === 0 ? [`set_config($${n + 1}, $${n + 2}, true)`] : []))
    await transaction.query(`select ${calls.join(', ')}`, settings)
  }

  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('PGlite does not stream.')
  }
}

async function run<Row>(
  session: PGlite | Transaction,
  sql: string,
  parameters: readonly unknown[],
): Promise<QueryResult<Row>> {
  const answer = await session.query<Row>(sql, [...parameters], { parsers: REST_PARSERS })
  return { rows: answer.rows, numAffectedRows: BigInt(answer.affectedRows ?? 0) }
}

const SETTING = /^SELECT set_config\('([\w.]+)', (?:\$1|'([^']*)'), true\)$/

/** Name and value, when the statement does nothing but set something for its transaction. */
function readSetting({ sql, parameters }: CompiledQuery): [string, string] | null {
  const [found, name, literal] = SETTING.exec(sql) ?? []
  const value = literal ?? parameters[0]
  return found !== undefined && name !== undefined && typeof value === 'string' ? [name, value] : null
}

function openTransaction(pglite: PGlite): Promise<OpenTransaction> {
  return new Promise((resolve, reject) => {
    const outcome = Promise.withResolvers<Outcome>()
    const ended = pglite.transaction(async (transaction) => {
      resolve({ transaction, decide: outcome.resolve, ended })
      if ((await outcome.promise) === 'rollback') await transaction.rollback()
      await nextTurn()
    })
    ended.catch(reject)
  })
}
