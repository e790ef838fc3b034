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

type Answer = { data: unknown; status: number; error: { message: string } | null }

/** The rows of a query. Throws ExportError, or what the signal was ended with. */
export async function rowsOf(query: PromiseLike<Answer>, signal: AbortSignal): Promise<unknown> {
  const { data, error, status } = await query
  signal.throwIfAborted()
  if (error) throw new ExportError(codeOf(status, error.message), error.message)
  return data
}

/** Our SQL raises failure codes as messages; anything else is judged by its status alone. 0 is no answer. */
function codeOf(status: number, message: string): ExportFailureCode {
  if (isFailureCode(message)) return message
  if (status === 0) return 'offline'
  return status === 401 ? 'not_signed_in' : 'internal'
}
