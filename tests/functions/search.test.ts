import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { SearchResponse } from '#domain/contracts/search.ts'
import { makeFiles, Stand, waitFor } from './stand.ts'

let stand: Stand
let batchId: string
beforeAll(async () => {
  stand = await Stand.start()
  batchId = await stand.upload(makeFiles(3))
  await stand.until(batchId, (rows) => rows.every(({ searchable }) => searchable))
})
afterAll(() => stand.close())
afterEach(() => stand.script([]))

const lastLog = () => stand.platform.log.slice(-20).join('\n')

async function search(body: object, headers: Record<string, string>) {
  const { status, body: answer } = await stand.call('search', body, headers)
  expect(status, JSON.stringify(answer)).toBe(200)
  return SearchResponse.parse(answer)
}

describe('vectors', () => {
  test('are stored with the model that made them, one for each document', async () => {
    const rows = await stand.query(
      `select document.embedding_model, document.embedding_dimensions, count(distinct document.embedding::text)::int as vectors
       from public.documents as document where document.batch_id = $1 group by 1, 2`,
      [batchId],
    )
    expect(rows).toEqual([{ embedding_model: 'gemini-embedding-2', embedding_dimensions: 768, vectors: 3 }])
  })

  test('that cannot be made are tried again by the long schedule, and block nobody', async () => {
    await stand.script([
      { match: { method: 'embedContent' }, fault: { kind: 'error', error: 'invalid_argument' } },
    ])
    const other = await stand.upload(makeFiles(1))
    await stand.until(other, ([row]) => row?.status === 'completed')
    await stand.until(other, ([row]) => row?.document_status === 'embedding')
    const look = () =>
      stand.query<{ attempts: number; minutes: number }>(
        `select attempts, round(extract(epoch from run_at - clock_timestamp()) / 60)::int as minutes
         from public.documents where batch_id = $1 and lease_token is null and attempts > 0`,
        [other],
      )
    await waitFor(async () => (await look()).length > 0, { timeoutMs: 20_000, what: lastLog })
    expect(await look()).toEqual([{ attempts: 1, minutes: 1 }])
    const { hits } = await search(
      { teamId: stand.ada.teamId, query: 'scripted', filter: { batch: other } },
      stand.as(stand.ada),
    )
    expect(hits).toMatchObject([{ foundBy: ['text'] }])
  })
})

describe('searching', () => {
  test('finds by words and by meaning, with marked snippets', async () => {
    const { hits, meaning } = await search(
      { teamId: stand.ada.teamId, query: 'scripted text', filter: { batch: batchId } },
      stand.as(stand.vera),
    )
    expect(meaning).toBe(true)
    expect(hits).toHaveLength(3)
    for (const hit of hits) {
      expect(hit.foundBy.sort()).toEqual(['meaning', 'text'])
      expect(hit.snippet).toContain('\u0002Scripted\u0003')
    }
  })

  test('pays for the query and writes it down to the team', async () => {
    await search({ teamId: stand.ada.teamId, query: 'ledger' }, stand.as(stand.ada))
    const look = () =>
      stand.query<{ team_id: string; state: string; outcome: string }>(
        `select team_id, state, outcome from public.usage_events
         where kind = 'search' order by reserved_at desc limit 1`,
      )
    await waitFor(async () => (await look())[0]?.state === 'settled', { timeoutMs: 20_000, what: lastLog })
    expect(await look()).toEqual([{ team_id: stand.ada.teamId, state: 'settled', outcome: 'ok' }])
  })

  test('finds by words alone when the query cannot be embedded', async () => {
    await stand.script([{ match: { method: 'embedContent' }, fault: { kind: 'error', error: 'overloaded' } }])
    const answer = await search(
      { teamId: stand.ada.teamId, query: 'scripted', filter: { batch: batchId } },
      stand.as(stand.ada),
    )
    expect(answer.meaning).toBe(false)
    expect(answer.hits).toHaveLength(3)
  })

  test("shows a stranger nothing, neither of another team nor through another team's batch", async () => {
    expect(
      await stand.call('search', { teamId: stand.ada.teamId, query: 'scripted' }, stand.as(stand.bea)),
    ).toMatchObject({ status: 404, body: { code: 'not_found' } })
    const own = await search(
      { teamId: stand.bea.teamId, query: 'scripted', filter: { batch: batchId } },
      stand.as(stand.bea),
    )
    expect(own.hits).toEqual([])
  })

  test('asks who it is first', async () => {
    expect(await stand.call('search', { teamId: stand.ada.teamId, query: 'x' })).toMatchObject({
      status: 401,
    })
  })
})
