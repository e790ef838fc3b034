import type { PGlite } from '@electric-sql/pglite'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { becomeCaller, tryOut, type SqlSession } from '../database/sql-session.ts'
import type { Caller } from './caller.ts'

export type Extension = 'broadcast' | 'presence'

/** What a caller may hear on a private channel. */
export type MayRead = Record<Extension, boolean>

const EXTENSIONS: Extension[] = ['broadcast', 'presence']
const Ids = z.array(z.object({ id: z.string() }))

/**
 * Asks row level security on realtime.messages, the way the hosted server does: probe rows are written with full
 * rights, looked up as the caller, and rolled back. A probe that the caller sees is something it may hear.
 */
export async function askMayRead(pglite: PGlite, caller: Caller, topic: string): Promise<MayRead> {
  const probes = { broadcast: randomUUID(), presence: randomUUID() }
  return tryOut(pglite, async (transaction) => {
    for (const extension of EXTENSIONS) {
      await transaction.query('insert into realtime.messages (id, topic, extension) values ($1, $2, $3)', [
        probes[extension],
        topic,
        extension,
      ])
    }
    await becomeCaller(transaction, sessionOf(caller, topic))
    const seen = await transaction.query('select id from realtime.messages where id = any($1::uuid[])', [
      Object.values(probes),
    ])
    const ids = Ids.parse(seen.rows).map(({ id }) => id)
    return { broadcast: ids.includes(probes.broadcast), presence: ids.includes(probes.presence) }
  })
}

const INSUFFICIENT_PRIVILEGE = '42501'

/** Whether the caller may send on a private channel: a probe insert as the caller, rolled back. */
export async function askMayWrite(
  pglite: PGlite,
  caller: Caller,
  { topic, extension }: { topic: string; extension: Extension },
): Promise<boolean> {
  return tryOut(pglite, async (transaction) => {
    await becomeCaller(transaction, sessionOf(caller, topic))
    try {
      await transaction.query('insert into realtime.messages (id, topic, extension) values ($1, $2, $3)', [
        randomUUID(),
        topic,
        extension,
      ])
      return true
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE) return false
      throw error
    }
  })
}

const sessionOf = ({ identity }: Caller, topic: string): SqlSession => ({
  identity,
  settings: { 'realtime.topic': topic, 'request.headers': '{}' },
})
