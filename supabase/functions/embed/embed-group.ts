import { documentEmbeddingText } from '#domain/embedding.ts'
import { describeError, type Log } from '../_shared/log.ts'
import { choiceOf } from '../_shared/choice-of-permit.ts'
import type { CallChoice, ModelGateway, ModelReply } from '../_shared/model/gateway.ts'
import { estimateEmbedding } from '../_shared/model/estimates.ts'
import type { ClaimedDocument, Permit, WorkerDatabase } from '../_shared/worker-database.ts'
import { judgeVectors } from './judge-vectors.ts'

export type EmbeddingWorld = {
  database: Pick<
    WorkerDatabase,
    'claimDocumentsToEmbed' | 'takePermits' | 'storeEmbeddings' | 'failEmbeddings'
  >
  gateway: Pick<ModelGateway, 'embed'>
  settings: { leaseMs: number }
  log: Log
  now: () => number
  newId: () => string
  signal: AbortSignal
}

type Context = { world: EmbeddingWorld; leaseEnd: number }

/** Kept of a lease for writing the result. */
const LEASE_MARGIN = 0.1
/** A group is split in the same run only while this much of its lease is left. */
const LEASE_FOR_MORE = 0.4

/**
 * Makes the vectors of claimed texts of one team with one call, and writes what came of it; a group that fails as a
 * whole is halved.
 * @returns whether texts were handed back that another project might take at once
 */
export async function embedGroup(documents: readonly ClaimedDocument[], context: Context): Promise<boolean> {
  const { world, leaseEnd } = context
  const permit = await takePermit(documents, world)
  const choice = permit ? choiceOf(permit) : null
  if (!permit?.permit_id || !choice) {
    await handBack(documents, { world, retryAt: permit?.retry_at ?? null })
    return false
  }
  const live = documents.filter(({ document_id: id }) => permit.live_ids.includes(id))
  const reply = await callModel(live, { ...context, choice })
  const mayGoOn = leaseEnd - world.now() > world.settings.leaseMs * LEASE_FOR_MORE
  const { settlement, stored, failed, halves } = judgeVectors(live, reply, {
    permitId: permit.permit_id,
    model: choice.model,
    now: world.now(),
    mayGoOn,
  })
  world.log.info('embedded', { outcome: reply.outcome.type, texts: live.length, stored: stored.length })
  if (stored.length > 0) await world.database.storeEmbeddings(stored, settlement)
  else await world.database.failEmbeddings(failed, settlement)
  let isDue = failed.some(({ counts, run_at: runAt }) => !counts && runAt === undefined)
  for (const half of halves) isDue = (await embedGroup(half, context)) || isDue
  return isDue
}

async function takePermit(
  documents: readonly ClaimedDocument[],
  world: EmbeddingWorld,
): Promise<Permit | undefined> {
  const [first] = documents
  const isOfOneBatch = documents.every(({ batch_id: id }) => id === first?.batch_id)
  const [permit] = await world.database.takePermits([
    {
      call_id: world.newId(),
      kind: 'embed',
      team_id: first?.team_id ?? null,
      // A call for several batches belongs to none of them in the ledger.
      batch_id: isOfOneBatch ? (first?.batch_id ?? null) : null,
      ...estimateEmbedding(documents.map(documentEmbeddingText)),
      pages: documents.length,
      leases: documents.map((document) => ({ id: document.document_id, lease_token: document.lease_token })),
    },
  ])
  return permit
}

function callModel(
  documents: readonly ClaimedDocument[],
  { world, leaseEnd, choice }: Context & { choice: CallChoice },
): Promise<ModelReply<number[][]>> {
  const margin = world.settings.leaseMs * LEASE_MARGIN
  return world.gateway.embed({
    ...choice,
    texts: documents.map(documentEmbeddingText),
    timeoutMs: Math.max(1, leaseEnd - world.now() - margin),
    signal: world.signal,
  })
}

async function handBack(
  documents: readonly ClaimedDocument[],
  { world, retryAt }: { world: EmbeddingWorld; retryAt: string | null },
): Promise<void> {
  try {
    await world.database.failEmbeddings(
      documents.map(({ document_id, lease_token }) => ({
        document_id,
        lease_token,
        code: 'rate_limited',
        counts: false,
        ...(retryAt ? { run_at: retryAt } : {}),
      })),
    )
  } catch (error) {
    world.log.warn('release_failed', describeError(error))
  }
}
