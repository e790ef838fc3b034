import { type FailureCode, isFailureCode } from '#domain/failures.ts'

/** What the REST API says about a refused query; `code` is a SQLSTATE or a PGRST code. */
export type DatabaseError = { code: string; message: string }

const CODES: Record<string, FailureCode> = {
  P0002: 'not_found',
  '22P02': 'not_found', // an id in the address that is no UUID
  '42501': 'not_allowed',
  '28000': 'not_signed_in',
  PGRST301: 'not_signed_in',
  PGRST303: 'not_signed_in',
}

/** The failure a database error stands for. Rules of ours are raised as P0001 with the failure code as message. */
export function databaseFailure(error: DatabaseError): FailureCode {
  if (error.code === 'P0001' && isFailureCode(error.message)) return error.message
  return CODES[error.code] ?? 'internal'
}
