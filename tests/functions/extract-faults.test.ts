import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type FileRow, makeFiles, Stand, waitFor } from './stand.ts'

const LEASE_MS = 4_000

let stand: Stand
beforeAll(async () => {
  stand = await Stand.start({ functions: ['uploads', 'extract', 'embed'], leaseMs: LEASE_MS })
})
afterAll(() => stand.close())
afterEach(() => stand.script([]))

const callsUnderWay = async (batchId: string): Promise<number> => {
  const [row] = await stand.query<{ count: number }>(
    `select count(*)::int as count from public.usage_events
     where batch_id = $1 and kind = 'extract' and state = 'reserved'`,
    [batchId],
  )
  return row?.count ?? 0
}
const untilCalling = (batchId: string) =>
  waitFor(async () => (await callsUnderWay(batchId)) > 0, {
    what: () => stand.platform.log.slice(-20).join('\n'),
  })

describe('a worker killed in the middle of a call', () => {
  test('loses nothing: after the lease every file ends once, and the lost call is in the ledger', async () => {
    await stand.script([{ fault: { kind: 'hang' } }])
    const batchId = await stand.upload(makeFiles(6))
    await untilCalling(batchId)
    await stand.platform.killFunction('extract')
    await stand.script([])
    await stand.platform.startFunction('extract')

    const rows = await stand.until(batchId, (found) => found.every(({ status }) => status === 'completed'))
    for (const row of rows) expect(row).toMatchObject({ attempts: 2, text: expect.stringContaining(row.id) })
    const documents = await stand.query<{ file_id: string }>(
      'select file_id from public.documents where batch_id = $1',
      [batchId],
    )
    expect(new Set(documents.map(({ file_id: id }) => id)).size).toBe(6)
    expect(documents).toHaveLength(6)
  })

  test('that comes back with an answer after its lease changes nothing', async () => {
    // The answer comes when another worker has read the pages already.
    await stand.script([{ times: 1, fault: { kind: 'slow', ms: LEASE_MS * 0.8 } }])
    const batchId = await stand.upload(makeFiles(2))
    await untilCalling(batchId)
    await stand.query(
      `update public.batch_upload_files set leased_until = now() - interval '1 second' where batch_id = $1`,
      [batchId],
    )
    const rows = await stand.until(batchId, (found) => found.every(({ status }) => status === 'completed'))
    for (const row of rows) expect(row.attempts).toBe(2)
    await waitFor(async () => (await callsUnderWay(batchId)) === 0, {
      what: () => 'the late call never ended',
    })
    const [count] = await stand.query<{ count: number }>(
      'select count(*)::int as count from public.documents where batch_id = $1',
      [batchId],
    )
    expect(count?.count).toBe(2)
  })
})

describe('people who steer', () => {
  test('a pause starts no new call from its commit on, and a resume goes on', async () => {
    await stand.script([{ fault: { kind: 'slow', ms: 1_000 } }])
    const batchId = await stand.upload(makeFiles(40), { strategy: 'conservative' })
    await untilCalling(batchId)
    const paused = await stand.ada.supabase.rpc('pause_batch', { batch_id: batchId })
    expect(paused.error).toBeNull()

    await waitFor(async () => (await callsUnderWay(batchId)) === 0, { what: () => 'a call never ended' })
    const [late] = await stand.query<{ count: number }>(
      `select count(*)::int as count from public.usage_events as usage
       join public.batch_upload_sessions as session on session.id = usage.batch_id
       where session.id = $1 and usage.reserved_at > session.paused_at`,
      [batchId],
    )
    expect(late?.count).toBe(0)
    // What was under way may land; the rest waits without a lease.
    const rows = await stand.until(batchId, (found) => found.every(({ status }) => status !== 'processing'))
    expect(rows.filter(({ status }) => status === 'uploaded').length).toBeGreaterThan(0)

    await stand.script([])
    await stand.ada.supabase.rpc('resume_batch', { batch_id: batchId })
    const ended = await stand.until(batchId, (found) => found.every(({ status }) => status === 'completed'))
    for (const row of ended) expect(row).toMatchObject({ attempts: 1, text: expect.stringContaining(row.id) })
  })

  test('after a cancel no result is written', async () => {
    await stand.script([{ fault: { kind: 'slow', ms: 1_500 } }])
    const batchId = await stand.upload(makeFiles(4))
    await untilCalling(batchId)
    await stand.ada.supabase.rpc('cancel_batch', { batch_id: batchId })
    await waitFor(async () => (await callsUnderWay(batchId)) === 0, { what: () => 'a call never ended' })
    for (const row of await stand.rows(batchId)) expect(row).toMatchObject({ status: 'skipped', text: null })
  })

  test('nobody but the database may start a run', async () => {
    for (const name of ['extract', 'embed']) {
      for (const headers of [
        {},
        stand.as(stand.ada),
        { authorization: `Bearer ${stand.platform.stack.secretKey}` },
      ]) {
        expect(await stand.call(`${name}/run`, {}, headers)).toMatchObject({
          status: 403,
          body: { code: 'not_allowed' },
        })
      }
      const secret = { apikey: stand.platform.stack.secretKey }
      expect(await stand.call(`${name}/run`, {}, secret)).toMatchObject({
        status: 202,
        body: { started: true },
      })
    }
  })
})

describe('a provider that breaks on a page', () => {
  const BROKEN = { kind: 'error', error: 'internal' } as const

  /** Waits until all have ended, and lets no file wait for its next try. */
  async function untilEnded(batchId: string): Promise<FileRow[]> {
    let rows: FileRow[] = []
    const isThere = async () => {
      await stand.query(
        `update public.batch_upload_files set run_at = now()
         where batch_id = $1 and status = 'uploaded' and run_at > now()`,
        [batchId],
      )
      rows = await stand.rows(batchId)
      return rows.every(({ status }) => status === 'completed' || status === 'failed')
    }
    await waitFor(isThere, { timeoutMs: 60_000, what: () => JSON.stringify(rows) })
    return rows
  }

  test('costs a try each time, and the page is a dead letter after five', async () => {
    await stand.script([{ fault: BROKEN }])
    const before = (await stand.reads()).length
    const rows = await untilEnded(await stand.upload(makeFiles(1)))
    expect(rows).toMatchObject([{ status: 'failed', failure_code: 'provider_error', attempts: 5 }])
    expect((await stand.reads()).length - before).toBe(5)
  })

  test('costs the others of its call no more than a try, and they are read', async () => {
    const files = makeFiles(6)
    const bad = files[4]?.id ?? ''
    await stand.script([{ match: { uriContains: bad }, fault: BROKEN }])
    const rows = await untilEnded(await stand.upload(files))
    expect(rows[4]).toMatchObject({ status: 'failed', failure_code: 'provider_error', attempts: 5 })
    const others = rows.filter(({ id }) => id !== bad)
    for (const row of others)
      expect(row).toMatchObject({ status: 'completed', text: expect.stringContaining(row.id) })
    // The half without the bad page is read at once.
    expect(others.map(({ attempts }) => attempts).toSorted()).toEqual([1, 1, 1, 2, 2])
  })

  test.each(['overloaded', 'rate_limited'] as const)('%s is an outage and costs none', async (error) => {
    await stand.script([{ times: 2, fault: { kind: 'error', error, retryDelay: '0.5s' } }])
    const rows = await untilEnded(await stand.upload(makeFiles(1)))
    expect(rows).toMatchObject([{ status: 'completed', attempts: 1 }])
  })
})
