import { describe, expect, test } from 'vitest'
import { Failure } from '#domain/failures.ts'
import type { ModelOutcome } from '#domain/model-outcome.ts'
import { makeLog } from '../_shared/testing/make-log.ts'
import { handleSearch } from './handler.ts'
import type { SearchWorld } from './search-world.ts'

const TEAM = '00000000-0000-4000-8000-00000000000a'
const ID = '00000000-0000-4000-8000-00000000000b'
const ROW = {
  document_id: ID,
  file_id: ID,
  batch_id: ID,
  kind: 'note',
  title: null,
  file_name: 'one.jpg',
  batch_name: 'March',
  merchant: null,
  purchased_on: null,
  currency: null,
  total: null,
  confidence: 0.5,
  warnings: [],
  reviewed_at: null,
  page_count: 1,
  created_at: '2027-03-10T20:00:00+00:00',
  snippet: 'a \u0002word\u0003',
  score: 0.1,
  found_by: ['text', 'meaning'],
  place: null,
}

function makeWorld(outcome: ModelOutcome<number[][]>, allowed = true) {
  const searched: object[] = []
  const recorded: unknown[] = []
  const embedded: string[] = []
  const world: SearchWorld = {
    appOrigins: [],
    log: makeLog(),
    caller: {
      authorizeTeam: () => Promise.resolve({ user_id: ID, role: 'viewer' }),
      searchDocuments: (_, search) => {
        searched.push(search)
        return Promise.resolve([ROW])
      },
    },
    vectors: new Map(),
    gateway: {
      embed: ({ texts }) => {
        embedded.push(...texts)
        return Promise.resolve({ outcome, usage: { inputTokens: 7, outputTokens: 0 }, partialText: '' })
      },
    },
    registerKeys: () => Promise.resolve(),
    limiterFor: () => ({
      choice: { project: 'p', keyLabel: 'k', model: 'm' },
      acquirePermission: () => Promise.resolve({ allowed, delayMs: 0 }),
      recordSuccess: (tokens) => Promise.resolve(void recorded.push(tokens)),
      recordError: (kind) => Promise.resolve(void recorded.push(kind)),
    }),
    waitUntil: () => undefined,
  }
  return { world, searched, recorded, embedded }
}

const search = (body: object, world: SearchWorld) =>
  handleSearch(
    new Request('http://function.test/search', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer token' },
      body: JSON.stringify(body),
    }),
    world,
  )
const query = { teamId: TEAM, query: 'taxi to the airport' }

describe('searching', () => {
  test('finds by words and by meaning, with the rights of the caller', async () => {
    const { world, searched, recorded } = makeWorld({ type: 'ok', answer: [[0.5, 0.25]] })
    const response = await search({ ...query, filter: { kind: 'note', from: '2027-01-31' }, limit: 3 }, world)
    expect(await response.json()).toMatchObject({
      meaning: true,
      hits: [{ documentId: ID, snippet: 'a \u0002word\u0003', foundBy: ['text', 'meaning'] }],
    })
    expect(searched).toEqual([
      {
        team_id: TEAM,
        query: query.query,
        filter: { kind: 'note', from: '2027-01-31' },
        max_results: 3,
        query_embedding: '[0.5,0.25]',
      },
    ])
    expect(recorded).toEqual([7])
  })

  test('asks the model once for the same words, and again for what it could not say', async () => {
    const { world, searched, recorded, embedded } = makeWorld({ type: 'ok', answer: [[0.5, 0.25]] })
    await search(query, world)
    expect(await (await search(query, world)).json()).toMatchObject({ meaning: true })
    expect(searched.map((call) => Reflect.get(call, 'query_embedding'))).toEqual(['[0.5,0.25]', '[0.5,0.25]'])
    expect({ embedded: embedded.length, recorded }).toEqual({ embedded: 1, recorded: [7] })

    const down = makeWorld({ type: 'provider_down', waitMs: null })
    await search(query, down.world)
    await search(query, down.world)
    expect(down.embedded).toHaveLength(2)
  })

  test.each<[string, ModelOutcome<number[][]>, boolean]>([
    ['there is no permit', { type: 'ok', answer: [[1]] }, false],
    ['the provider is down', { type: 'provider_down', waitMs: null }, true],
    ['the answer is no vector', { type: 'invalid_answer', reason: '0 vectors' }, true],
  ])('finds by words alone when %s, and says so', async (_, outcome, allowed) => {
    const { world, searched } = makeWorld(outcome, allowed)
    const response = await search(query, world)
    expect(await response.json()).toMatchObject({ meaning: false, hits: [{ documentId: ID }] })
    expect(searched[0]).not.toHaveProperty('query_embedding')
  })

  test.each(['"main street"', 'lunch -wine', '19,25 €'])(
    'finds the exact words that %s asks for, and pays for no vector',
    async (exact) => {
      const { world, searched, recorded } = makeWorld({ type: 'ok', answer: [[1]] })
      const response = await search({ ...query, query: exact }, world)
      expect(await response.json()).toMatchObject({ meaning: false })
      expect(searched[0]).not.toHaveProperty('query_embedding')
      expect(recorded).toEqual([])
    },
  )

  test('finds by words alone when the ledger cannot be reached', async () => {
    const { world } = makeWorld({ type: 'ok', answer: [[1]] })
    world.registerKeys = () => Promise.reject(new Error('gone'))
    expect(await (await search(query, world)).json()).toMatchObject({ meaning: false })
  })

  test('asks nothing and pays nothing for a stranger', async () => {
    const { world, searched, recorded } = makeWorld({ type: 'ok', answer: [[1]] })
    world.caller.authorizeTeam = () => Promise.reject(new Failure('not_found'))
    expect((await search(query, world)).status).toBe(404)
    expect({ searched, recorded }).toEqual({ searched: [], recorded: [] })
  })

  test.each([
    { ...query, query: ' ' },
    { ...query, limit: 51 },
    { query: 'x' },
    { ...query, teamIds: [] },
    { ...query, filter: { kind: 'letter' } },
    { ...query, filter: { from: '2027-02-30' } },
    { ...query, filter: { sort: 'date' } },
  ])('refuses what it does not understand: %o', async (body) => {
    expect((await search(body, makeWorld({ type: 'timeout' }).world)).status).toBe(400)
  })
})
