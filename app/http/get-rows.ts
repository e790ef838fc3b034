import { databaseFailure, type DatabaseError } from './database-failure.ts'
import { failureResponse } from './failure-response.ts'

type Answer = { data: unknown; error: DatabaseError | null }

/** The data of a query. Throws the answer of its failure; an unexpected one is logged by its code alone. */
export async function getRows<Given extends Answer>(
  query: PromiseLike<Given>,
): Promise<Extract<Given, { error: null }>['data']> {
  const answer = await query
  if (isGood(answer)) return answer.data
  const code = answer.error ? databaseFailure(answer.error) : 'internal'
  if (code === 'internal') console.error(`a query failed with ${answer.error?.code || 'no code'}`)
  throw failureResponse(code)
}

const isGood = <Given extends Answer>(answer: Given): answer is Extract<Given, { error: null }> =>
  answer.error === null
