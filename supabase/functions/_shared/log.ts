export type LogFields = Record<string, string | number | boolean | null | undefined>

/** Structured log. What goes in must hold no secret and no signed URL. */
export type Log = {
  info: (event: string, fields?: LogFields) => void
  warn: (event: string, fields?: LogFields) => void
  error: (event: string, fields?: LogFields) => void
}

const URL_QUERY = /(https?:\/\/[^\s?"']+)\?[^\s"']*/g
const BEARER = /\b(Bearer\s+)\S+/gi
const KEY = /\b(sb_(?:secret|publishable)_|AIza)[\w-]+/g
const MAX_CHARS = 500

/** An unexpected error as log fields: signatures, tokens and keys that its message might quote are cut out. */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error }
  const message = error.message.replace(URL_QUERY, '$1?…').replace(BEARER, '$1…').replace(KEY, '$1…')
  return { error: error.name, message: message.slice(0, MAX_CHARS) }
}
