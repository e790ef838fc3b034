import { Failure, type FailureCode, isFailureCode } from '#domain/failures.ts'

/** What the REST API answers to a call of a database function. */
export type RpcResult<Data> =
  { data: Data; error: null; status: number } | { data: null; error: RpcError; status: number }
export type RpcError = { code: string; message: string; details: string | null }

const CODES: Record<string, FailureCode> = {
  P0002: 'not_found',
  '42501': 'not_allowed',
  '28000': 'not_signed_in',
}

/** Answers what the function returned, or throws the Failure that its refusal stands for. */
export function dataOf<Data>(result: RpcResult<Data>): Data {
  if (result.error) throw rpcFailure(result.error, result.status)
  return result.data
}

/** Rules of ours are raised as P0001 with the code as message; waits stand in the detail, in milliseconds. */
export function rpcFailure(error: RpcError, status: number): Failure {
  const cause = new Error(`${error.code || status}: ${error.message}`)
  if (error.code === 'P0001' && isFailureCode(error.message)) {
    const waitMs = Number(error.details ?? '')
    return new Failure(error.message, undefined, { cause, ...(waitMs > 0 ? { retryAfterMs: waitMs } : {}) })
  }
  const code = CODES[error.code]
  if (code) return new Failure(code, undefined, { cause })
  return new Failure(status === 401 ? 'not_signed_in' : 'internal', undefined, { cause })
}

/** Serialization failure, deadlock, connection trouble: the same statement may go through a moment later. */
const TRANSIENT = new Set([
  '40001',
  '40P01',
  '55P03',
  '57P01',
  '57P03',
  '08000',
  '08003',
  '08006',
  'PGRST000',
  'PGRST001',
  'PGRST002',
  'PGRST003',
])

export const isTransient = ({ error, status }: RpcResult<unknown>): boolean =>
  error !== null &&
  (TRANSIENT.has(error.code) || status === 0 || status === 429 || (status >= 502 && status <= 504))
