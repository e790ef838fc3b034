import type { PGlite } from '@electric-sql/pglite'
import { openTestDatabase } from '../setup/open-test-database.ts'

/**
 * Lends a migrated database with the words and the cast of the tests to `use`, and closes it. Its limits never stand in
 * the way, and the batches of the cast have ended, so that claims find only what a bench makes.
 */
export async function withBenchDatabase<Answer>(use: (pglite: PGlite) => Promise<Answer>): Promise<Answer> {
  const pglite = await openTestDatabase()
  try {
    await pglite.exec(`
      update private.models
      set requests_per_minute = 1000000, tokens_per_minute = 1000000000000, requests_per_day = 100000000,
          max_concurrent = 1000;
      update public.batch_upload_sessions
      set status = 'cancelled', completed_at = now() where status in ('pending', 'processing');`)
    return await use(pglite)
  } finally {
    await pglite.close()
  }
}

/** Runs statements without triggers and the rules they keep: for scenes that nobody could have come to step by step. */
export async function setScene(pglite: PGlite, sql: string): Promise<void> {
  await pglite.exec(`set session_replication_role = replica; ${sql}; set session_replication_role = origin;`)
}
