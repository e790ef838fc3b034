import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { FaultRule } from '../../local-platform/gemini/fault-script.ts'
import { type FileRow, makeFiles, Stand } from './stand.ts'

let stand: Stand
beforeAll(async () => {
  stand = await Stand.start({
    functions: ['uploads', 'extract', 'embed'],
    gemini: { mode: 'scripted', fetchesFiles: true },
    leaseMs: 20_000,
  })
})
afterAll(() => stand.close())
afterEach(() => stand.script([]))

const isDone = (rows: FileRow[]) => rows.every(({ status }) => status === 'completed' || status === 'failed')
const isSearchable = (rows: FileRow[]) => rows.every(({ searchable }) => searchable)

/** Uploads so many files under these faults, and waits until each has ended. */
async function readUnder(
  rules: FaultRule[],
  count = 3,
): Promise<{ rows: FileRow[]; batchId: string; calls: number }> {
  await stand.script(rules)
  const before = (await stand.reads()).length
  const batchId = await stand.upload(makeFiles(count))
  const rows = await stand.until(batchId, isDone)
  return { rows, batchId, calls: (await stand.reads()).length - before }
}

const once = (fault: FaultRule['fault']): FaultRule[] => [{ times: 1, fault }]
/** Scripted mode says in the text which object it was shown, so that a swap would be seen. */
const expectOwnTexts = (rows: FileRow[]) => {
  for (const row of rows)
    expect(row).toMatchObject({ status: 'completed', text: expect.stringContaining(row.id) })
}

describe('a batch', () => {
  test('is read with few calls, each page under its own text, and becomes searchable', async () => {
    const { rows, batchId, calls } = await readUnder([], 12)
    expectOwnTexts(rows)
    expect(calls).toBeLessThanOrEqual(3)
    await stand.until(batchId, isSearchable)
    const usage = await stand.query(
      `select kind, state, outcome, sum(pages)::int as pages from public.usage_events where batch_id = $1
       group by 1, 2, 3 order by 1`,
      [batchId],
    )
    expect(usage).toContainEqual({ kind: 'extract', state: 'settled', outcome: 'ok', pages: 12 })
    const [session] = await stand.query<{ status: string }>(
      'select status from public.batch_upload_sessions where id = $1',
      [batchId],
    )
    expect(session?.status).toBe('completed')
  })

  test('stores model, prompt version and typed fields of a receipt', async () => {
    const batchId = await stand.upload(makeFiles(1), { kind: 'receipt' })
    await stand.until(batchId, isDone)
    const rows = await stand.query(
      `select document.model, document.prompt_version, receipt.merchant, receipt.currency, item.description
       from public.documents as document
       join public.receipts as receipt on receipt.document_id = document.id
       join public.receipt_items as item on item.document_id = document.id
       where document.batch_id = $1`,
      [batchId],
    )
    expect(rows).toEqual([
      {
        model: 'gemini-3.5-flash-lite',
        prompt_version: 'pages-1',
        merchant: 'Scripted Shop',
        currency: 'EUR',
        description: 'Scripted item',
      },
    ])
  })
})

describe('a bad answer harms no page of another', () => {
  test.each<[string, FaultRule['fault']]>([
    ['cut off in the middle', { kind: 'text', change: 'truncated' }],
    ['with fewer pages', { kind: 'pages', change: 'fewer' }],
    ['with a page more', { kind: 'pages', change: 'more' }],
    ['with a page twice', { kind: 'pages', change: 'doubled' }],
    ['with a foreign page id', { kind: 'pages', change: 'foreign' }],
    ['in another order', { kind: 'pages', change: 'shuffled' }],
    ['without pages', { kind: 'pages', change: 'none' }],
    ['that is not JSON', { kind: 'text', change: 'not_json' }],
    ['in a Markdown fence', { kind: 'text', change: 'fenced' }],
    ['of another shape', { kind: 'text', change: 'wrong_shape' }],
    ['that is empty', { kind: 'text', change: 'empty' }],
    ['without candidates', { kind: 'no_candidates' }],
    ['blocked as a whole', { kind: 'refused', at: 'prompt', reason: 'OTHER' }],
    ['refused in the middle', { kind: 'refused', at: 'candidate', reason: 'RECITATION' }],
    ['of something in between', { kind: 'http', status: 502, body: '<h1>Bad Gateway</h1>' }],
  ])('%s: every page is read in the end', async (name, fault) => {
    const { rows } = await readUnder(once(fault))
    if (name === 'of something in between') {
      // An outage costs no try.
      for (const row of rows) expect(row.attempts).toBe(1)
    }
    expectOwnTexts(rows)
  })

  test('blank pages are searchable at once, without a vector', async () => {
    const { rows } = await readUnder(once({ kind: 'pages', change: 'blank' }))
    for (const row of rows) {
      expect(row).toMatchObject({
        status: 'completed',
        text: '',
        searchable: true,
        document_status: 'searchable',
      })
    }
  })

  test('a page that can never be read is a dead letter, and the others are read', async () => {
    const files = makeFiles(4)
    const bad = files[2]?.id ?? ''
    await stand.script([
      { match: { uriContains: bad }, fault: { kind: 'refused', at: 'candidate', reason: 'SPII' } },
    ])
    const rows = await stand.until(await stand.upload(files), isDone)
    expect(rows[2]).toMatchObject({ status: 'failed', failure_code: 'refused' })
    expectOwnTexts(rows.filter(({ id }) => id !== bad))
  })

  test('an answer that is never right ends after five tries', async () => {
    const { rows, calls } = await readUnder([{ fault: { kind: 'text', change: 'not_json' } }], 1)
    expect(rows).toMatchObject([{ status: 'failed', failure_code: 'invalid_answer', attempts: 5 }])
    expect(calls).toBe(5)
  })
})

describe('limits and outages cost no try', () => {
  test.each<[string, FaultRule['fault']]>([
    ['the quota of the minute', { kind: 'error', error: 'rate_limited', retryDelay: '1.5s' }],
    ['the quota of tokens', { kind: 'error', error: 'tokens_limited', retryDelay: '1.5s' }],
  ])('%s: each project goes on when the provider says, and not before', async (_, fault) => {
    const { rows, batchId } = await readUnder([{ times: 3, fault }])
    expectOwnTexts(rows)
    for (const row of rows) expect(row.attempts).toBe(1)
    const calls = await stand.query<{ outcome: string; gap: number | null }>(
      `select outcome, extract(epoch from lead(reserved_at) over (partition by project order by reserved_at) - settled_at)::float as gap
       from public.usage_events where batch_id = $1 and kind = 'extract' order by reserved_at`,
      [batchId],
    )
    const limited = calls.filter(({ outcome }) => outcome === 'rate_limited')
    expect(limited).toHaveLength(3)
    for (const { gap } of limited) expect(gap ?? Infinity).toBeGreaterThanOrEqual(1.5)
  })

  test('a key that was revoked is parked, and another goes on', async () => {
    const { rows } = await readUnder(once({ kind: 'error', error: 'key_leaked' }))
    for (const row of rows) expect(row).toMatchObject({ status: 'completed', attempts: 1 })
    const parked = await stand.query(
      'select parked_until > now() as parked from private.model_keys where parked_until is not null',
    )
    expect(parked).toEqual([{ parked: true }])
    await stand.query('update private.model_keys set parked_until = null')
  })
})

describe('a store that the model cannot reach', () => {
  test('is gone round with the bytes themselves', async () => {
    await stand.script([{ times: 1, fault: { kind: 'error', error: 'url_unreachable' } }])
    const rows = await stand.until(await stand.upload(makeFiles(2)), isDone)
    for (const row of rows) expect(row).toMatchObject({ status: 'completed', attempts: 1 })
    // Inline bytes have no path: the scripted text names their digest.
    for (const row of rows) expect(row.text).toContain('inline:')
  })
})
