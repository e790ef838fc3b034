/** HTTP status of an error of the database, as PostgREST chooses it: by class, or by a single SQLSTATE. */
const STATUSES: [RegExp, number][] = [
  [/^P0001$/, 400],
  [/^P0/, 500],
  [/^28|^0[LP]/, 403],
  [/^08/, 503],
  [/^(09|25|2D|38|39|3B|40|54|57|58|F0|HV|XX)/, 500],
]
const OTHERWISE = 400

/** What lite answers as PostgREST does without our help. */
const KNOWN_TO_LITE = /^(21|22|23502|23503|23505|25006|42|53|55|PT|PGRST)/
const SQLSTATE = /^[0-9A-Z]{5}$/

/**
 * lite answers the errors of many classes, those that our own functions raise among them, with 500 and a text. This
 * gives it such an error in the one form that lets an error choose its whole answer (SQLSTATE `PGRST`), so that the
 * answer is PostgREST's.
 */
export function asPostgrestError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error
  const { code } = error
  if (!SQLSTATE.test(code) || KNOWN_TO_LITE.test(code)) return error
  const status = STATUSES.find(([codes]) => codes.test(code))?.[1] ?? OTHERWISE
  const details = 'detail' in error ? (error.detail ?? null) : null
  const hint = 'hint' in error ? (error.hint ?? null) : null
  return {
    code: 'PGRST',
    message: JSON.stringify({ code, message: error.message, details, hint }),
    detail: JSON.stringify({ status, headers: {} }),
  }
}
