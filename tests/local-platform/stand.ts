import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { openDatabase } from '../../local-platform/database/open-database.ts'
import type { PlatformOptions } from '../../local-platform/platform-options.ts'
import { startPlatform, type Platform } from '../../local-platform/start-platform.ts'

/** The platform with a small schema of its own, without functions, store and Gemini. */
export type Stand = {
  platform: Platform
  /** A client nobody is signed in with. */
  anyone(): SupabaseClient
  /** A client with the secret key. */
  service(): SupabaseClient
  /** A new person who is signed in, as a member of a room if one is named. */
  person(options?: { room?: string; role?: 'listener' | 'speaker' }): Promise<Person>
  sql(statement: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>
  /** What the platform wrote to its log. */
  log: string[]
  close(): Promise<void>
}
export type Person = { client: SupabaseClient; id: string; email: string; password: string }

const SCHEMA = join(import.meta.dirname, 'schema')
let people = 0

export async function openStand(options: Partial<PlatformOptions> = {}): Promise<Stand> {
  const log: string[] = []
  const platform = await startPlatform({
    dataDir: 'memory://',
    databaseDump: new Blob([await readFile(await schemaDump())]),
    migrationsFolder: SCHEMA,
    functions: [],
    startsStoreAndGemini: false,
    refusalDelayMs: 0,
    log: (line) => log.push(line),
    ...options,
  })
  const { gatewayUrl, publishableKey, secretKey } = platform.stack
  const clients: SupabaseClient[] = []
  const open = (key: string) => {
    const client = createClient(gatewayUrl, key, { auth: { persistSession: false, autoRefreshToken: false } })
    clients.push(client)
    return client
  }
  const sql: Stand['sql'] = async (statement, parameters = []) =>
    (await platform.database.pglite.query<Record<string, unknown>>(statement, parameters)).rows
  return {
    platform,
    log,
    sql,
    anyone: () => open(publishableKey),
    service: () => open(secretKey),
    async person({ room, role = 'listener' } = {}) {
      const client = open(publishableKey)
      const email = `person${(people += 1)}@example.test`
      const password = 'correct horse battery'
      const { data, error } = await client.auth.signUp({ email, password })
      if (error || !data.user) throw error ?? new Error('nobody signed up')
      if (room)
        await sql('insert into private.members (user_id, room, role) values ($1, $2, $3)', [
          data.user.id,
          room,
          role,
        ])
      return { client, id: data.user.id, email, password }
    },
    async close() {
      for (const client of clients) await client.realtime.disconnect()
      await platform.close()
    },
  }
}

/** A dump with the schema of these tests: the path of a file that is made once for each state of what it is made of. */
export async function schemaDump(): Promise<string> {
  const root = join(import.meta.dirname, '../..')
  const sources = [
    join(SCHEMA, '20260101000000_notes.sql'),
    join(root, 'local-platform/floor.sql'),
    join(root, 'package-lock.json'),
  ]
  const hash = createHash('sha256')
  for (const source of sources) hash.update(await readFile(source))
  const folder = join(root, 'node_modules/.cache/handscript-platform')
  const path = join(folder, `${hash.digest('hex').slice(0, 24)}.tar`)
  if (!existsSync(path)) {
    await mkdir(folder, { recursive: true })
    const database = await openDatabase({ dataDir: 'memory://', migrationsFolder: SCHEMA })
    const dump = await database.pglite.dumpDataDir('none')
    await database.close()
    const draft = `${path}.${process.pid}`
    await writeFile(draft, Buffer.from(await dump.arrayBuffer()))
    await rename(draft, path)
  }
  return path
}
