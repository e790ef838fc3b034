import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { openTestDatabase } from './open-test-database.ts'

const ROOT = join(import.meta.dirname, '../..')

export type DatabaseSocket = {
  /** Runs the official CLI against a scratch database; `--remote` is added. Answers its standard output. */
  supabase(...command: string[]): Promise<string>
  close(): Promise<void>
}

/**
 * A scratch PGlite behind a socket, for tools that want a Postgres. It takes one client at a time.
 * @param prepare SQL to run before, e.g. to take out what only tests have
 */
export async function openDatabaseSocket(prepare = ''): Promise<DatabaseSocket> {
  const pglite = await openTestDatabase()
  await pglite.exec(prepare)
  const server = new PGLiteSocketServer({ db: pglite, host: '127.0.0.1', port: 0 })
  await server.start()
  // Without the last part the CLI waits for TLS until it gives up.
  const remote = `--remote=postgresql://postgres:postgres@${server.getServerConn()}/postgres?sslmode=disable`
  return {
    async supabase(...command) {
      const { stdout } = await promisify(execFile)(
        join(ROOT, 'node_modules/.bin/supabase'),
        [...command, remote],
        { cwd: ROOT, maxBuffer: 16 * 1024 * 1024 },
      )
      return stdout
    },
    async close() {
      await server.stop()
      await pglite.close()
    },
  }
}
