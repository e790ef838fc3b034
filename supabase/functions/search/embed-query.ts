import { queryEmbeddingText } from '#domain/embedding.ts'
import type { LimiterErrorKind } from '#domain/limiter.ts'
import type { ModelOutcomeType } from '#domain/model-outcome.ts'
import { describeError } from '../_shared/log.ts'
import { estimateEmbedding } from '../_shared/model/estimates.ts'
import type { SearchWorld } from './search-world.ts'

/** A person waits: after this the words alone must do. */
const TIMEOUT_MS = 3_000

/** The vector of a query, a recent one from memory, or null where limits, budget or the provider stand in the way. */
export async function embedQuery(
  query: string,
  { teamId, world }: { teamId: string; world: SearchWorld },
): Promise<number[] | null> {
  const text = queryEmbeddingText(query)
  const known = world.vectors.get(text)
  if (known) return known
  try {
    const vector = await embed(text, { teamId, world })
    if (vector) world.vectors.set(text, vector)
    return vector
  } catch (error) {
    world.log.warn('query_not_embedded', describeError(error))
    return null
  }
}

async function embed(
  text: string,
  { teamId, world }: { teamId: string; world: SearchWorld },
): Promise<number[] | null> {
  await world.registerKeys()
  const { estimated_tokens: tokens } = estimateEmbedding([text])
  const limiter = world.limiterFor(teamId)
  const { allowed } = await limiter.acquirePermission(tokens)
  if (!allowed || !limiter.choice) return null
  const { outcome, usage } = await world.gateway.embed({
    ...limiter.choice,
    texts: [text],
    timeoutMs: TIMEOUT_MS,
    signal: new AbortController().signal,
  })
  // The ledger can wait, the person cannot.
  if (outcome.type === 'ok') {
    world.waitUntil(limiter.recordSuccess(usage?.inputTokens ?? tokens))
    return outcome.answer[0] ?? null
  }
  world.log.warn('query_not_embedded', { outcome: outcome.type })
  world.waitUntil(limiter.recordError(errorKind(outcome.type)))
  return null
}

const KINDS: readonly LimiterErrorKind[] = [
  'rate_limited',
  'quota_day',
  'bad_key',
  'provider_down',
  'timeout',
]

const errorKind = (type: ModelOutcomeType): LimiterErrorKind =>
  KINDS.find((kind) => kind === type) ?? 'provider_down'
