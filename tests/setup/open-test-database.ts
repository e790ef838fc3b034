import type { PGlite } from '@electric-sql/pglite'
import { openDatabase } from '../../local-platform/database/open-database.ts'
import { readMigratedDump } from './read-migrated-dump.ts'

/** A migrated database with the cast of the tests (supabase/tests/setup). */
export async function openTestDatabase(): Promise<PGlite> {
  const database = await openDatabase({
    dataDir: 'memory://',
    loadDataDir: await readMigratedDump('cast'),
    migrate: false,
  })
  return database.pglite
}
