import type { PGlite } from '@electric-sql/pglite'
import { z } from 'zod'

const START = Date.parse('2027-03-10T20:00:00Z')
export const LEASE_MS = 60_000
/** Of each of the two batches. */
export const FILES = 12

export const at = (ms: number) => new Date(START + ms).toISOString()
const Lease = z.object({ file_id: z.string(), lease_token: z.string(), batch_id: z.string() })
export type Lease = z.infer<typeof Lease>
const Applied = z.object({ file_id: z.string(), applied: z.boolean() })

const document = {
  kind: 'page',
  title: null,
  text: 'words',
  language: 'en',
  fields: {},
  warnings: [],
  confidence: 1,
  page_count: 1,
  model: 'm',
  prompt_version: '1',
}

export type Row = { id: string; status: string; batch: number; lease_token: string | null; documents: number }

/** The queue by the calls that workers and people make, each at a moment of its own. */
export class QueueHand {
  readonly database: PGlite

  constructor(database: PGlite) {
    this.database = database
  }

  async claim(files: number, ms: number): Promise<Lease[]> {
    const result = await this.database.query(
      'select file_id, lease_token, batch_id from worker.claim_files($1, $2, $3)',
      [files, LEASE_MS, at(ms)],
    )
    return z.array(Lease).parse(result.rows)
  }

  async apply(what: 'complete' | 'fail' | 'release', leases: Lease[], ms: number): Promise<boolean> {
    const items = leases.map(({ file_id, lease_token }) => ({
      file_id,
      lease_token,
      ...(what === 'complete' ? { document } : {}),
      ...(what === 'fail' ? { code: 'timeout', final: false } : {}),
    }))
    const result = await this.database.query(`select file_id, applied from worker.${what}_files($1, $2)`, [
      JSON.stringify(items),
      at(ms),
    ])
    return z.array(Applied).parse(result.rows)[0]?.applied ?? false
  }

  sweep(ms: number): Promise<unknown> {
    return this.database.query('select worker.sweep($1)', [at(ms)])
  }

  async steer(act: 'pause' | 'resume' | 'cancel' | 'retry', batch: number, ms: number): Promise<string> {
    const call =
      act === 'retry'
        ? `private.retry_files(tests.batch(${batch}), null, false, $1)`
        : `private.${act}_batch(tests.batch(${batch}), $1)`
    await this.database.exec(`savepoint steer; select tests.sign_in_as('member')`)
    try {
      await this.database.query(`select ${call}`, [at(ms)])
      return 'done'
    } catch (error) {
      await this.database.exec('rollback to savepoint steer')
      return z.object({ message: z.string() }).parse(error).message
    } finally {
      await this.database.exec('select tests.act_as_machine()')
    }
  }

  async rows(): Promise<Row[]> {
    const result = await this.database.query<Row>(`
      select file.id, file.status, file.lease_token, case when file.batch_id = tests.batch(1) then 1 else 2 end as batch,
             (select count(*)::int from public.documents where file_id = file.id) as documents
      from public.batch_upload_files as file
      where file.batch_id in (tests.batch(1), tests.batch(2))
      order by file.upload_order`)
    return result.rows
  }

  async batchStatus(batch: number): Promise<string | undefined> {
    const result = await this.database.query<{ status: string }>(
      'select tests.status_of_batch($1) as status',
      [batch],
    )
    return result.rows[0]?.status
  }

  /** Two teams with a batch each, and files that wait. */
  async setUp(): Promise<void> {
    await this.database.exec(`
      select tests.make_batch(1), tests.make_batch(2, 'birch');
      insert into public.team_members (team_id, user_id, role) values (tests.team('birch'), tests.person('member'), 'member');
      select tests.queue_files(1, ${FILES}), tests.queue_files(2, ${FILES}, 101)`)
  }
}
