import { EMBEDDING_DIMENSIONS } from '#domain/embedding.ts'
import { type Reaction, REACTIONS } from '#domain/model-outcome.ts'
import { EMBEDDING_RETRY_MS } from '#domain/retry-policy.ts'
import type { ModelReply } from '../_shared/model/gateway.ts'
import { comeBackAt, settlementOf } from '../_shared/model/settlement.ts'
import type {
  ClaimedDocument,
  FailedEmbedding,
  Settlement,
  StoredEmbedding,
} from '../_shared/worker-database.ts'

export type VectorJudgement = {
  settlement: Settlement
  stored: StoredEmbedding[]
  failed: FailedEmbedding[]
  /** What is tried again at once, each with a permit of its own. */
  halves: ClaimedDocument[][]
}

type JudgeOptions = { permitId: string; model: string; now: number; mayGoOn: boolean }

/** Decides what becomes of each text of a call. Limits and outages cost no try; all else follows the long schedule. */
export function judgeVectors(
  documents: readonly ClaimedDocument[],
  reply: ModelReply<number[][]>,
  { permitId, model, now, mayGoOn }: JudgeOptions,
): VectorJudgement {
  const { outcome } = reply
  const settlement = settlementOf(permitId, reply)
  const nothing = { settlement, stored: [], failed: [], halves: [] }
  if (outcome.type === 'ok') {
    return {
      ...nothing,
      stored: documents.map((document, place) => ({
        ...leaseOf(document),
        embedding: outcome.answer[place] ?? [],
        model,
        dimensions: EMBEDDING_DIMENSIONS,
      })),
    }
  }
  const { failure, then } = REACTIONS[outcome.type]
  const code = failure ?? 'embedding_failed'
  if (then === 'wait' || then === 'park_key') {
    const release = { ...comeBackAt(outcome, now), code, counts: false }
    return { ...nothing, failed: documents.map((document) => ({ ...leaseOf(document), ...release })) }
  }
  // An answer with too few vectors says as little about which text it was as a refused call does.
  const mayBeOneOfThem = then === 'split' || outcome.type === 'invalid_answer' || isAgain(then, documents)
  if (mayBeOneOfThem && documents.length > 1 && mayGoOn) {
    return { ...nothing, halves: halvesOf(documents) }
  }
  return { ...nothing, failed: documents.map((document) => retryLater(document, now)) }
}

/** A provider that breaks is asked again a minute later, as a whole; only then it may be one of the texts. */
const isAgain = (then: Reaction['then'], documents: readonly ClaimedDocument[]): boolean =>
  then === 'split_once' && documents.some(({ attempts }) => attempts > 1)

/** `attempts` counts the try that has just failed. */
function retryLater(document: ClaimedDocument, now: number): FailedEmbedding {
  const wait = EMBEDDING_RETRY_MS[document.attempts - 1]
  const failure = { ...leaseOf(document), code: 'embedding_failed', counts: true } as const
  if (wait === undefined) return { ...failure, final: true }
  return { ...failure, run_at: new Date(now + wait).toISOString() }
}

function halvesOf(documents: readonly ClaimedDocument[]): ClaimedDocument[][] {
  const middle = Math.ceil(documents.length / 2)
  return [documents.slice(0, middle), documents.slice(middle)]
}

const leaseOf = ({ document_id, lease_token }: ClaimedDocument) => ({ document_id, lease_token })
