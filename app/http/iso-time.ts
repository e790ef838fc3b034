/**
 * A time of the database as ISO 8601. The local platform writes timestamptz as Postgres does (a space, `+00`), which
 * not every browser reads.
 */
export const isoTime = (time: string): string => time.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')
