import { types, type ParserOptions } from '@electric-sql/pglite'

const json = (text: string): unknown => JSON.parse(text)
const asWritten = (text: string) => text

/** `2026-11-22 05:05:34.467+00` → `2026-11-22T05:05:34.467+00:00`, for strict readers; `infinity` stays. */
const asIso = (text: string) => text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')

/** Values as PostgREST writes them: dates and times are ISO text, whole numbers stay exact. */
export const REST_PARSERS: ParserOptions = {
  [types.INT8]: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text)),
  [types.NUMERIC]: (text) =>
    String(Number(text)) === text && Number.isFinite(Number(text)) ? Number(text) : text,
  [types.JSON]: json,
  [types.JSONB]: json,
  [types.DATE]: asWritten,
  [types.TIME]: asWritten,
  [types.TIMETZ]: asWritten,
  [types.TIMESTAMP]: (text) => text.replace(' ', 'T'),
  [types.TIMESTAMPTZ]: asIso,
}
