import type { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestDatabase } from '../setup/open-test-database.ts'

/**
 * The queue under random histories of workers, people and crashes, against a model that fits on a page. One connection:
 * the histories are sequences, not races (PGlite has no second connection).
 */
const START = Date.parse('2027-03-10T20:00:00Z')
const LEASE_MS = 60_000
const FILES = 12

let database: PGlite

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.exec('begin')
})
afterEach(async () => {
  await database.exec('rollback')
})

const at = (ms: number) => new Date(START + ms).toISOString()
const Lease = z.object({ file_id: z.string(), lease_token: z.string(), batch_id: z.string() })
type Lease = z.infer<typeof Lease>
const Applied = z.object({ file_id: z.string(), applied: z.boolean() })

async function claim(files: number, ms: number): Promise<Lease[]> {
  const result = await database.query(
    'select file_id, lease_token, batch_id from worker.claim_files($1, $2, $3)',
    [files, LEASE_MS, at(ms)],
  )
  return z.array(Lease).parse(result.rows)
}

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

async function apply(what: 'complete' | 'fail' | 'release', leases: Lease[], ms: number): Promise<boolean> {
  const items = leases.map(({ file_id, lease_token }) => ({
    file_id,
    lease_token,
    ...(what === 'complete' ? { document } : {}),
    ...(what === 'fail' ? { code: 'timeout', final: false } : {}),
  }))
  const result = await database.query(`select file_id, applied from worker.${what}_files($1, $2)`, [
    JSON.stringify(items),
    at(ms),
  ])
  return z.array(Applied).parse(result.rows)[0]?.applied ?? false
}

async function steer(
  act: 'pause' | 'resume' | 'cancel' | 'retry',
  batch: number,
  ms: number,
): Promise<string> {
  const call =
    act === 'retry'
      ? `private.retry_files(tests.batch(${batch}), null, false, $1)`
      : `private.${act}_batch(tests.batch(${batch}), $1)`
  await database.exec(`savepoint steer; select tests.sign_in_as('member')`)
  try {
    await database.query(`select ${call}`, [at(ms)])
    return 'done'
  } catch (error) {
    await database.exec('rollback to savepoint steer')
    return z.object({ message: z.string() }).parse(error).message
  } finally {
    await database.exec('select tests.act_as_machine()')
  }
}

type Row = { id: string; status: string; batch: number; lease_token: string | null; documents: number }

async function rows(): Promise<Row[]> {
  const result = await database.query<Row>(`
    select file.id, file.status, file.lease_token, case when file.batch_id = tests.batch(1) then 1 else 2 end as batch,
           (select count(*)::int from public.documents where file_id = file.id) as documents
    from public.batch_upload_files as file
    where file.batch_id in (tests.batch(1), tests.batch(2))
    order by file.upload_order`)
  return result.rows
}

const batchStatus = async (batch: number) =>
  (await database.query<{ status: string }>(`select tests.status_of_batch($1) as status`, [batch])).rows[0]
    ?.status

async function setUp(): Promise<void> {
  await database.exec(`
    select tests.make_batch(1), tests.make_batch(2, 'birch');
    insert into public.team_members (team_id, user_id, role) values (tests.team('birch'), tests.person('member'), 'member');
    select tests.queue_files(1, ${FILES}), tests.queue_files(2, ${FILES}, 101)`)
}

const batch = fc.integer({ min: 1, max: 2 })
const pick = fc.nat({ max: 1_000 })
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constant('claim'), files: fc.integer({ min: 1, max: 8 }) }) },
  { weight: 8, arbitrary: fc.record({ act: fc.constantFrom('complete', 'fail', 'release'), pick }) },
  // A worker that answers twice, or long after its lease was taken away.
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constantFrom('complete late', 'fail late', 'release late'), pick }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('wait'), ms: fc.integer({ min: 100, max: 70_000 }) }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('sweep') }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('pause', 'resume', 'retry'), batch }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('cancel'), batch: fc.constant(2) }) },
)

type Step = { act: string; files?: number; pick?: number; ms?: number; batch?: number }

/** What must be true of any history; each claim is checked against the rows as they were before. */
class History {
  ms = 0
  held: Lease[] = []
  readonly spent: Lease[] = []
  readonly applied = new Map<string, number>()

  async do(step: Step): Promise<void> {
    this.ms += 10
    switch (step.act) {
      case 'claim':
        return this.claim(step.files ?? 1)
      case 'complete':
      case 'fail':
      case 'release':
        return this.finish(step.act, this.held, step.pick ?? 0)
      case 'complete late':
        return this.finishLate('complete', step.pick ?? 0)
      case 'fail late':
        return this.finishLate('fail', step.pick ?? 0)
      case 'release late':
        return this.finishLate('release', step.pick ?? 0)
      case 'wait':
        this.ms += step.ms ?? 0
        return
      case 'sweep':
        await database.query('select worker.sweep($1)', [at(this.ms)])
        return
      case 'pause':
      case 'resume':
      case 'retry':
      case 'cancel':
        await steer(step.act, step.batch ?? 1, this.ms)
    }
  }

  private async claim(files: number): Promise<void> {
    const before = new Map((await rows()).map((row) => [row.id, row]))
    const running = { 1: await batchStatus(1), 2: await batchStatus(2) }
    const claimed = await claim(files, this.ms)
    expect(claimed.length).toBeLessThanOrEqual(files)
    expect(new Set(claimed.map(({ file_id }) => file_id)).size).toBe(claimed.length)
    for (const { file_id, lease_token } of claimed) {
      const row = before.get(file_id)
      expect(row?.status, 'only what waits is claimed').toBe('uploaded')
      expect(running[row?.batch === 1 ? 1 : 2], 'only of running batches').toBe('processing')
      expect(
        [...this.held, ...this.spent].some((lease) => lease.lease_token === lease_token),
        'no token is used twice',
      ).toBe(false)
    }
    this.held.push(...claimed)
  }

  private async finish(what: 'complete' | 'fail' | 'release', leases: Lease[], index: number): Promise<void> {
    const lease = leases.splice(index % Math.max(1, leases.length), 1)[0]
    if (!lease) return
    const before = (await rows()).find((row) => row.id === lease.file_id)
    const holds = before?.status === 'processing' && before.lease_token === lease.lease_token
    expect(await apply(what, [lease], this.ms)).toBe(holds)
    this.spent.push(lease)
    if (holds && what === 'complete')
      this.applied.set(lease.file_id, (this.applied.get(lease.file_id) ?? 0) + 1)
    if (holds) return
    const after = (await rows()).find((row) => row.id === lease.file_id)
    expect(after, 'who lost the lease changes nothing').toEqual(before)
  }

  private finishLate(what: 'complete' | 'fail' | 'release', index: number): Promise<void> {
    return this.finish(what, [...this.spent], index)
  }

  async check(): Promise<void> {
    const now = await rows()
    for (const row of now) {
      // R2: a result is applied at most once, and leaves one document.
      expect(this.applied.get(row.id) ?? 0).toBeLessThanOrEqual(1)
      expect(row.documents).toBe(this.applied.get(row.id) ?? 0)
      expect(row.status === 'completed').toBe(row.documents === 1)
    }
    await this.checkCounts(now)
  }

  /** R4: counts shown = rows. */
  private async checkCounts(now: Row[]): Promise<void> {
    const shown = await database.query<{
      batch: number
      status: string
      total: number
      open: number
      done: number
    }>(`
      select case when batch_id = tests.batch(1) then 1 else 2 end as batch, status, total_files::int as total,
             (files_pending + files_uploading + files_uploaded + files_processing)::int as open, files_completed::int as done
      from public.batch_progress where batch_id in (tests.batch(1), tests.batch(2))`)
    for (const progress of shown.rows) {
      const ofBatch = now.filter((row) => row.batch === progress.batch)
      const done = ofBatch.filter((row) => row.status === 'completed').length
      const open = ofBatch.filter((row) => ['uploaded', 'processing'].includes(row.status)).length
      expect(progress).toMatchObject({ total: FILES, done, open })
      const ended = ['completed', 'failed', 'cancelled'].includes(progress.status)
      expect(ended, 'a batch has ended when its last file has').toBe(open === 0)
    }
  }
}

describe('random histories', () => {
  test('no file is handed out twice, no result is applied twice, and every file ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 45 }), async (steps) => {
        await database.exec('savepoint run')
        await setUp()
        const history = new History()
        for (const next of steps) await history.do(next)
        await history.check()
        await drain(history)
        await history.check()
        await database.exec('rollback to savepoint run')
      }),
      { numRuns: 6 },
    )
  })

  /** R6: whatever happened, with one honest worker and the sweep every file ends. */
  async function drain(history: History): Promise<void> {
    for (const number of [1, 2]) await steer('resume', number, history.ms)
    for (let round = 0; round < 40; round++) {
      history.ms += LEASE_MS + 1
      await history.do({ act: 'sweep' })
      await history.do({ act: 'claim', files: 50 })
      while (history.held.length > 0) await history.do({ act: 'complete', pick: 0 })
      if ((await rows()).every((row) => ['completed', 'failed', 'skipped'].includes(row.status))) return
    }
    expect((await rows()).map((row) => row.status)).toEqual([])
  }
})

describe('a worker that is killed', () => {
  test('its files come back by themselves, and its late answer changes nothing', async () => {
    await setUp()
    const killed = await claim(10, 0)
    await database.query('select worker.sweep($1)', [at(LEASE_MS)])
    const again = await claim(100, LEASE_MS + 1)
    expect(again.map(({ file_id }) => file_id)).toEqual(
      expect.arrayContaining(killed.map(({ file_id }) => file_id)),
    )
    expect(await apply('complete', killed.slice(0, 1), LEASE_MS + 2)).toBe(false)
    expect(await apply('complete', again.slice(0, 1), LEASE_MS + 3)).toBe(true)
  })

  test('five times on the same file is the end of it', async () => {
    await database.exec(`select tests.make_batch(1); select tests.queue_files(1, 1)`)
    for (let life = 0; life < 5; life++) {
      expect(await claim(1, life * LEASE_MS * 2)).toHaveLength(1)
      await database.query('select worker.sweep($1)', [at(life * LEASE_MS * 2 + LEASE_MS)])
    }
    const result = await database.query(
      'select status, failure_code from public.batch_upload_files where id = tests.file(1)',
    )
    expect(result.rows).toEqual([{ status: 'failed', failure_code: 'worker_lost' }])
  })
})

describe('pause and cancel', () => {
  async function permit(leases: Lease[], ms: number): Promise<unknown> {
    const call = {
      call_id: crypto.randomUUID(),
      kind: 'extract',
      model: 'gemini-3.5-flash-lite',
      batch_id: leases[0]?.batch_id,
      estimated_tokens: 1,
      leases: leases.map(({ file_id, lease_token }) => ({ id: file_id, lease_token })),
    }
    const result = await database.query(
      `select granted, reason from worker.take_permits(
         jsonb_build_array($1::jsonb || jsonb_build_object('team_id', tests.team('atlas'))), $2)`,
      [JSON.stringify(call), at(ms)],
    )
    return result.rows[0]
  }

  test('no model call starts once they have committed, and none is lost by it', async () => {
    await database.exec(`select tests.make_batch(1); select tests.queue_files(1, 20)`)
    const leases = await claim(10, 0)
    expect(await permit(leases, 1)).toEqual({ granted: true, reason: null })
    expect(await steer('pause', 1, 2)).toBe('done')
    expect(await permit(leases, 3)).toEqual({ granted: false, reason: 'not_running' })
    expect(await claim(10, 3)).toEqual([])
    expect(await apply('complete', leases.slice(0, 1), 4)).toBe(true)
    expect(await apply('release', leases.slice(1, 2), 4)).toBe(true)
    expect(await steer('resume', 1, 5)).toBe('done')
    expect(await permit(leases.slice(2), 6)).toEqual({ granted: true, reason: null })
    expect(await steer('cancel', 1, 7)).toBe('done')
    expect(await permit(leases.slice(2), 8)).toEqual({ granted: false, reason: 'not_running' })
    expect(await apply('complete', leases.slice(2, 3), 8)).toBe(false)
    expect(await steer('resume', 1, 9)).toBe('conflict')
  })
})

describe('a team with 20,000 files', () => {
  test('does not keep a small team waiting, nor the claim', async () => {
    await database.exec(`
      select tests.make_batch(number) from generate_series(1, 4) as number;
      select tests.queue_files(number, 5000, number * 10000) from generate_series(1, 4) as number;
      select tests.make_batch(5, 'birch');
      select tests.queue_files(5, 30, 1);
      analyze public.batch_upload_files`)
    const small = (await database.query<{ id: string }>(`select tests.batch(5) as id`)).rows[0]?.id
    const turns: boolean[] = []
    let slowestMs = 0
    for (let turn = 0; turn < 8; turn++) {
      const started = performance.now()
      const claimed = await claim(10, (turn + 1) * 10)
      slowestMs = Math.max(slowestMs, performance.now() - started)
      expect(claimed).toHaveLength(10)
      turns.push(claimed.every(({ batch_id }) => batch_id === small))
    }
    expect(turns.filter(Boolean), 'its 30 files took three of the first six turns').toHaveLength(3)
    expect(turns.slice(0, 6).filter(Boolean)).toHaveLength(3)
    // Some 5 ms on an idle machine: far from what a scan of 20,000 rows would take a busy one.
    expect(slowestMs).toBeLessThan(1_000)
  })
})
