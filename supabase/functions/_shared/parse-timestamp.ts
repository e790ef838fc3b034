/** A timestamptz in any form that Postgres and PostgREST write, as milliseconds: a blank for the T, an offset of two digits. */
export function parseTimestamp(text: string): number {
  return Date.parse(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'))
}
