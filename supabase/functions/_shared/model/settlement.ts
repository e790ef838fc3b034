import { type ModelOutcome, REACTIONS } from '#domain/model-outcome.ts'
import type { Settlement } from '../worker-database.ts'
import type { ModelReply } from './gateway.ts'

/** What the ledger and the limiter are told of a call. */
export const settlementOf = (
  permitId: string,
  { outcome, usage }: Pick<ModelReply<unknown>, 'outcome' | 'usage'>,
): Settlement => ({
  permit_id: permitId,
  outcome: outcome.type === 'object_changed' ? 'void' : outcome.type,
  input_tokens: usage?.inputTokens ?? null,
  output_tokens: usage?.outputTokens ?? null,
  ...('waitMs' in outcome && outcome.waitMs !== null ? { wait_ms: outcome.waitMs } : {}),
  ...(outcome.type === 'quota_day' ? { reset_at: outcome.resetAt.toISOString() } : {}),
})

/**
 * When to come back after an outcome that costs no try. After most of them at once: the limiter lets the project, the
 * model or the key rest, by the database's clock, and another project may go on. Only an outage is nobody's limit.
 */
export function comeBackAt(outcome: ModelOutcome<unknown>, now: number): { run_at?: string } {
  if (outcome.type !== 'provider_down') return {}
  const wait = outcome.waitMs ?? REACTIONS.provider_down.waitMs ?? 0
  return { run_at: new Date(now + wait).toISOString() }
}
