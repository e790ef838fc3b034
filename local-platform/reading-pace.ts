import type { PGlite } from '@electric-sql/pglite'
import { PAGES_PER_CALL } from '#domain/limits.ts'
import type { PlatformOptions } from './platform-options.ts'

/**
 * The local reader takes one to four seconds a page, in two slots: calls of ten pages would outlive their lease on a busy
 * machine, and nobody would see a result for half a minute.
 */
const LOCAL_PAGES_PER_CALL = 2
const LEASE_MS = 180_000

/** Gives the functions small calls and long leases where the local reader reads, the product's own elsewhere. */
export async function paceForReader(pglite: PGlite, options: PlatformOptions): Promise<PlatformOptions> {
  const isReading = !options.realGeminiKeys && options.gemini?.mode === 'reading'
  const pages = Object.entries(PAGES_PER_CALL).map(([kind, most]) => [
    kind,
    isReading ? LOCAL_PAGES_PER_CALL : most,
  ])
  await pglite.query(`update private.settings set value = $1 where name = 'pages_per_call'`, [
    JSON.stringify(Object.fromEntries(pages)),
  ])
  if (!isReading) return options
  return {
    ...options,
    leaseMs: options.leaseMs ?? LEASE_MS,
    functionEnv: { HANDSCRIPT_PAGES_PER_CALL: String(LOCAL_PAGES_PER_CALL), ...options.functionEnv },
  }
}
