import type { PGlite } from '@electric-sql/pglite'
import type { PlatformOptions } from './platform-options.ts'

/**
 * The local reader takes one to four seconds a page, in two slots: calls of ten pages would outlive their lease on a busy
 * machine, and nobody would see a result for half a minute.
 */
const PAGES_PER_CALL = 2
const LEASE_MS = 180_000

/** Gives the functions small calls and long leases where the local reader reads; elsewhere changes nothing. */
export async function paceForReader(pglite: PGlite, options: PlatformOptions): Promise<PlatformOptions> {
  const isReading = !options.realGeminiKeys && options.gemini?.mode === 'reading'
  if (!isReading) return options
  await pglite.query(
    `update private.settings as setting
     set value = (select jsonb_object_agg(kind.key, $1::int) from jsonb_each(setting.value) as kind)
     where setting.name = 'pages_per_call'`,
    [PAGES_PER_CALL],
  )
  return {
    ...options,
    leaseMs: options.leaseMs ?? LEASE_MS,
    functionEnv: { HANDSCRIPT_PAGES_PER_CALL: String(PAGES_PER_CALL), ...options.functionEnv },
  }
}
