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

  constructor(pglite: PGlite) {
    this.#pglite = pglite
  }

  async begin(): Promise<void> {
    this.#open = await openTransaction(this.#pglite)
  }

  async end(outcome: Outcome): Promise<void> {
    const open = this.#open
    this.#open = null
    open?.decide(outcome)
    await open?.ended
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const session = this.#open?.transaction ?? this.#pglite
    const answer = await session.query<Row>(query.sql, [...query.parameters], { parsers: REST_PARSERS })
    return { rows: answer.rows, numAffectedRows: BigInt(answer.affectedRows ?? 0) }
  }

  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('PGlite does not stream.')
  }
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
