import { data } from '@remix-run/node'
import { FAILURES, type FailureCode } from '#domain/failures.ts'

/** To be thrown: an expected failure as an answer. The nearest error boundary turns it into words. */
export function failureResponse(code: FailureCode) {
  return data({ code }, { status: FAILURES[code].status })
}
