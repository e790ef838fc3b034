import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { openTestDatabase } from '../tests/setup/database-template.ts'

/**
 * Writes supabase/database.types.ts from the migrations, by the official generator: it speaks to a migrated PGlite
 * behind a socket as it would to any Postgres.
 *
 * `node scripts/database-types.ts [--to FILE]`
 */
const ROOT = join(import.meta.dirname, '..')
const { values } = parseArgs({ options: { to: { type: 'string' } } })

const pglite = await openTestDatabase()
const server = new PGLiteSocketServer({ db: pglite, host: '127.0.0.1', port: 0 })
await server.start()
try {
  const types = await generateTypes(server.getServerConn())
  await writeFile(values.to ?? join(ROOT, 'supabase/database.types.ts'), types)
} finally {
  await server.stop()
  await pglite.close()
}

async function generateTypes(address: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    join(ROOT, 'node_modules/.bin/supabase'),
    [
      'gen',
      'types',
      `--remote=postgresql://postgres:postgres@${address}/postgres?sslmode=disable`,
      '--schema',
      'public,worker',
    ],
    { cwd: ROOT, maxBuffer: 16 * 1024 * 1024 },
  )
  return stdout
}
