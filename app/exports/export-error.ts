import { isFailureCode, type FailureCode } from '#domain/failures.ts'

/** Why an export did not come about: what the server said, no answer at all, or a writer that broke. */
export type ExportFailureCode = FailureCode | 'offline' | 'nothing_to_export' | 'writing_failed'

export class ExportError extends Error {
  readonly code: ExportFailureCode

  constructor(code: ExportFailureCode, detail: string = code) {
    super(detail)
    this.name = 'ExportError'
    this.code = code
  }
}

type Answer = {
  data: unknown
  count: number | null
  status: number
  error: { message: string } | null
}

/** The rows of a query. Throws ExportError, or what the signal was ended with. */
export async function rowsOf(query: PromiseLike<Answer>, signal: AbortSignal): Promise<unknown> {
  const { data } = await goodAnswer(query, signal)
  return data
}

/** How many rows a query that asks to count them has. Throws as `rowsOf` does. */
export async function countOf(query: PromiseLike<Answer>, signal: AbortSignal): Promise<number> {
  const { count } = await goodAnswer(query, signal)
  return count ?? 0
}

async function goodAnswer(query: PromiseLike<Answer>, signal: AbortSignal): Promise<Answer> {
  const answer = await query
  signal.throwIfAborted()
  if (answer.error) throw new ExportError(codeOf(answer.status, answer.error.message), answer.error.message)
  return answer
}

/** Our SQL raises failure codes as messages; anything else is judged by its status alone. 0 is no answer. */
function codeOf(status: number, message: string): ExportFailureCode {
  if (isFailureCode(message)) return message
  if (status === 0) return 'offline'
  return status === 401 ? 'not_signed_in' : 'internal'
}
