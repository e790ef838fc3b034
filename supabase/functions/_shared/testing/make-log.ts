import type { Log, LogFields } from '../log.ts'

export type LogEntry = { level: keyof Log; event: string; fields: LogFields }

/** A log that keeps what was written, for tests. */
export function makeLog(): Log & { entries: LogEntry[] } {
  const entries: LogEntry[] = []
  const write =
    (level: keyof Log) =>
    (event: string, fields: LogFields = {}) =>
      void entries.push({ level, event, fields })
  return { entries, info: write('info'), warn: write('warn'), error: write('error') }
}
