import type { PGlite, Transaction } from '@electric-sql/pglite'
import { nextTurn } from './next-turn.ts'

/** Who a statement runs as: a database role, and what the token says. */
export type SqlIdentity = { role: string; claims: Record<string, unknown> }

export type SqlSession = {
  identity: SqlIdentity
  /** Further settings of the transaction, e.g. `realtime.topic`. */
  settings?: Record<string, string>
}

/** Takes the identity of a caller for the rest of the transaction, as PostgREST does. */
export async function becomeCaller(transaction: Transaction, session: SqlSession): Promise<void> {
  const { role, claims } = session.identity
  const settings = {
    ...session.settings,
    'request.jwt.claims': JSON.stringify(claims),
    'request.jwt.claim.sub': typeof claims.sub === 'string' ? claims.sub : '',
    'request.jwt.claim.role': role,
    role,
  }
  const assignments = Object.keys(settings).map((_, n) => `set_config($${2 * n + 1}, $${2 * n + 2}, true)`)
  await transaction.query(`select ${assignments.join(', ')}`, Object.entries(settings).flat())
}

/** Runs work in a transaction that is always rolled back, e.g. to ask row level security what it would allow. */
export async function tryOut<Answer>(
  pglite: PGlite,
  work: (transaction: Transaction) => Promise<Answer>,
): Promise<Answer> {
  return pglite.transaction(async (transaction) => {
    const answer = await work(transaction)
    await transaction.rollback()
    await nextTurn()
    return answer
  })
}
