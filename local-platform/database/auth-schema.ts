import type { PGlite } from '@electric-sql/pglite'

/**
 * Lays the tables and functions of lite's Auth server into a new database. The text is lite's own, so it fits the
 * pinned version. Loaded on demand: only the birth of a database needs it, and lite takes half a second to load.
 */
export async function layAuthSchema(pglite: PGlite): Promise<void> {
  const [{ App }, { LiteConnection }] = await Promise.all([
    import('@supabase/lite'),
    import('./lite-connection.ts'),
  ])
  const connection = new LiteConnection(pglite)
  const app = new App({ connection, auth: { enabled: true, jwt_secret: 'not used here' } })
  await app.init()
  await pglite.exec(connection.config.baseSchema ?? '')
}
