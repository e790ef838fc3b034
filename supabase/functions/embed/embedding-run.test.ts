import { describe, expect, test } from 'vitest'
import { EMBEDDING_DIMENSIONS } from '#domain/embedding.ts'
import { makeClaimedDocument } from '../_shared/testing/make-claimed-document.ts'
import { makeLog } from '../_shared/testing/make-log.ts'
import type {
  ClaimedDocument,
  FailedEmbedding,
  PermitRequest,
  StoredEmbedding,
} from '../_shared/worker-database.ts'
import { EmbeddingRun, type EmbeddingRunWorld } from './embedding-run.ts'

const vector = new Array<number>(EMBEDDING_DIMENSIONS).fill(1)

function makeScene(documents: ClaimedDocument[], change: Partial<EmbeddingRunWorld> = {}) {
  const waiting = [...documents]
  const stored: StoredEmbedding[] = []
  const failed: FailedEmbedding[] = []
  const asked: PermitRequest[] = []
  const world: EmbeddingRunWorld = {
    database: {
      claimDocumentsToEmbed: (count) => Promise.resolve(waiting.splice(0, count)),
      takePermits: (requests) => {
        asked.push(...requests)
        return Promise.resolve(
          requests.map(({ call_id, leases = [] }) => ({
            call_id,
            granted: true,
            permit_id: call_id,
            project: 'p',
            key_label: 'k',
            model: 'm',
            live_ids: leases.map(({ id }) => id),
            reason: null,
            retry_at: null,
          })),
        )
      },
      storeEmbeddings: (results) => {
        stored.push(...results)
        return Promise.resolve([])
      },
      failEmbeddings: (failures) => {
        failed.push(...failures)
        return Promise.resolve([])
      },
    },
    gateway: {
      embed: ({ texts }) =>
        Promise.resolve({
          outcome: { type: 'ok', answer: texts.map(() => vector) },
          usage: { inputTokens: 1, outputTokens: 0 },
          partialText: '',
        }),
    },
    registerKeys: () => Promise.resolve(),
    settings: { leaseMs: 10_000, wallLimitMs: 20_000, gatherMs: 5, gatherMoreMs: 5 },
    startNext: () => Promise.resolve(),
    log: makeLog(),
    now: Date.now,
    newId: () => crypto.randomUUID(),
    signal: new AbortController().signal,
    ...change,
  }
  return { world, stored, failed, asked, waiting }
}

const makeDocuments = (count: number, change: Partial<ClaimedDocument> = {}) =>
  Array.from({ length: count }, () => makeClaimedDocument(change))

describe('an embedding run', () => {
  test('makes vectors of everything there is, a hundred texts a call', async () => {
    const { world, stored, asked } = makeScene(makeDocuments(230))
    await new EmbeddingRun(world).done
    expect(stored).toHaveLength(230)
    expect(asked.map(({ pages }) => pages)).toEqual([100, 100, 30])
  })

  test('makes a call for one team only, and writes it down to the batch if it serves one alone', async () => {
    const { world, asked } = makeScene([
      ...makeDocuments(1, { team_id: 'x', batch_id: 'y' }),
      ...makeDocuments(2, { team_id: 'x', batch_id: 'z' }),
      ...makeDocuments(2, { team_id: 'v', batch_id: 'w' }),
    ])
    await new EmbeddingRun(world).done
    expect(asked).toMatchObject([
      { team_id: 'x', batch_id: null, pages: 3 },
      { team_id: 'v', batch_id: 'w', pages: 2 },
    ])
  })

  test('finds the text that spoils a call and embeds the others', async () => {
    const documents = [...makeDocuments(9), makeClaimedDocument({ text: 'poison' })]
    const { world, stored, failed } = makeScene(documents)
    const { embed } = world.gateway
    world.gateway = {
      embed: (call) =>
        call.texts.some((text) => text.includes('poison'))
          ? Promise.resolve({ outcome: { type: 'unreadable_file' }, usage: null, partialText: '' })
          : embed(call),
    }
    await new EmbeddingRun(world).done
    expect(stored).toHaveLength(9)
    expect(failed.filter(({ counts }) => counts)).toMatchObject([
      { document_id: documents[9]?.document_id, code: 'embedding_failed' },
    ])
  })

  test('without a permit hands the texts back with their tries', async () => {
    const { world, failed } = makeScene(makeDocuments(2))
    world.database.takePermits = ([request]) =>
      Promise.resolve([
        {
          call_id: request?.call_id ?? '',
          granted: false,
          permit_id: null,
          project: null,
          key_label: null,
          model: null,
          live_ids: [],
          reason: 'cooldown',
          retry_at: '2099-01-01 00:00:00+00',
        },
      ])
    await new EmbeddingRun(world).done
    expect(failed).toHaveLength(2)
    expect(failed[0]).toMatchObject({ counts: false, run_at: '2099-01-01 00:00:00+00' })
  })

  test('looks again when it is woken, and takes no wake-up once it has ended', async () => {
    const { world, stored, waiting } = makeScene([])
    const run = new EmbeddingRun(world)
    waiting.push(makeClaimedDocument())
    expect(run.wake()).toBe(true)
    await run.done
    expect(stored).toHaveLength(1)
    expect(run.wake()).toBe(false)
  })
})
