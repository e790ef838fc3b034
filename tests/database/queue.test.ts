import type { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestDatabase } from '../setup/open-test-database.ts'
import { at, type Lease, LEASE_MS, QueueHand } from './queue-hand.ts'
import { QueueHistory, step } from './queue-history.ts'

/**
 * The queue under random histories of workers, people and crashes, against a model that fits on a page. One connection:
 * the histories are sequences, not races (PGlite has no second connection).
 */
let database: PGlite
let hand: QueueHand

beforeAll(async () => {
  database = await openTestDatabase()
  hand = new QueueHand(database)
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.exec('begin')
})
afterEach(async () => {
  await database.exec('rollback')
})

describe('random histories', () => {
  test('no file is handed out twice, no result is applied twice, and every file ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 45 }), async (steps) => {
        await database.exec('savepoint run')
        await hand.setUp()
        const history = new QueueHistory(hand)
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
  async function drain(history: QueueHistory): Promise<void> {
    for (const number of [1, 2]) await hand.steer('resume', number, history.ms)
    for (let round = 0; round < 40; round++) {
      history.ms += LEASE_MS + 1
      await history.do({ act: 'sweep' })
      await history.do({ act: 'claim', files: 50 })
      while (history.held.length > 0) await history.do({ act: 'complete', pick: 0 })
      if ((await hand.rows()).every((row) => ['completed', 'failed', 'skipped'].includes(row.status))) return
    }
    expect((await hand.rows()).map((row) => row.status)).toEqual([])
  }
})

describe('a worker that is killed', () => {
  test('its files come back by themselves, and its late answer changes nothing', async () => {
    await hand.setUp()
    const killed = await hand.claim(10, 0)
    await hand.sweep(LEASE_MS)
    const again = await hand.claim(100, LEASE_MS + 1)
    expect(again.map(({ file_id }) => file_id)).toEqual(
      expect.arrayContaining(killed.map(({ file_id }) => file_id)),
    )
    expect(await hand.apply('complete', killed.slice(0, 1), LEASE_MS + 2)).toBe(false)
    expect(await hand.apply('complete', again.slice(0, 1), LEASE_MS + 3)).toBe(true)
  })

  test('five times on the same file is the end of it', async () => {
    await database.exec(`select tests.make_batch(1); select tests.queue_files(1, 1)`)
    for (let life = 0; life < 5; life++) {
      expect(await hand.claim(1, life * LEASE_MS * 2)).toHaveLength(1)
      await hand.sweep(life * LEASE_MS * 2 + LEASE_MS)
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
    const leases = await hand.claim(10, 0)
    expect(await permit(leases, 1)).toEqual({ granted: true, reason: null })
    expect(await hand.steer('pause', 1, 2)).toBe('done')
    expect(await permit(leases, 3)).toEqual({ granted: false, reason: 'not_running' })
    expect(await hand.claim(10, 3)).toEqual([])
    expect(await hand.apply('complete', leases.slice(0, 1), 4)).toBe(true)
    expect(await hand.apply('release', leases.slice(1, 2), 4)).toBe(true)
    expect(await hand.steer('resume', 1, 5)).toBe('done')
    expect(await permit(leases.slice(2), 6)).toEqual({ granted: true, reason: null })
    expect(await hand.steer('cancel', 1, 7)).toBe('done')
    expect(await permit(leases.slice(2), 8)).toEqual({ granted: false, reason: 'not_running' })
    expect(await hand.apply('complete', leases.slice(2, 3), 8)).toBe(false)
    expect(await hand.steer('resume', 1, 9)).toBe('conflict')
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
      const claimed = await hand.claim(10, (turn + 1) * 10)
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
