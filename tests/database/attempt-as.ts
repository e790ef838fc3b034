import type { PGlite } from '@electric-sql/pglite'
import { z } from 'zod'
import type { Outcome, Person } from './access-matrix.ts'

const SqlState = z.object({ code: z.string() })

/** What becomes of a statement when this person runs it; nothing of it stays. */
export async function attemptAs(
  database: PGlite,
  person: Person,
  statement: string,
): Promise<Outcome | string> {
  await database.exec('begin')
  try {
    await database.query('select tests.sign_in_as($1)', [person])
    const result = await database.query(statement)
    return result.rows.length > 0 || (result.affectedRows ?? 0) > 0 ? 'allowed' : 'nothing'
  } catch (error) {
    return SqlState.parse(error).code
  } finally {
    await database.exec('rollback')
  }
}
