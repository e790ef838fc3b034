import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabaseSocket } from '../tests/setup/database-socket.ts'

/**
 * Writes supabase/database.types.ts from the migrations, by the official generator.
 *
 * `node scripts/database-types.ts [--to FILE]`
 */
const { values } = parseArgs({ options: { to: { type: 'string' } } })

const socket = await openDatabaseSocket()
try {
  const types = await socket.supabase('gen', 'types', '--schema', 'public,worker')
  await writeFile(values.to ?? join(import.meta.dirname, '../supabase/database.types.ts'), types)
} finally {
  await socket.close()
}
