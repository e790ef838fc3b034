import { formatCost } from '#app/ui/format-numbers.ts'
import { callCostNanodollars } from '#domain/money.ts'
import type { ModelChoice } from './load-settings.server.ts'

export const SAVED = 'Saved. Batches go by it from their next call on.'
export const BAD_BUDGET = 'Write dollars and cents like 25 or 12.50, or leave it empty.'
export const BIG_BUDGET = 'At most $1,000,000.'
export const BAD_RETENTION = 'Write a number of days from 1 to 3,650, or leave it empty.'
export const WRONG_SLUG = 'This is not the address of the team. Nothing was deleted.'
export const NO_SUCH_MODEL = 'This model is no longer offered. Choose another one.'

/** A thousand pages full of writing, eight a call: what the limiter reserves for them. */
const FULL_PAGES = { inputTokens: 1_432_500, outputTokens: 1_200_000 }

/** What a model costs, for people who think in pages and for people who think in tokens. */
export function priceSentence({ inputPerMillion, outputPerMillion }: ModelChoice): string {
  const most = callCostNanodollars(FULL_PAGES, { inputPerMillion, outputPerMillion })
  return `At most about ${formatCost(most)} for 1,000 full pages: ${formatCost(inputPerMillion)} a million tokens in, ${formatCost(outputPerMillion)} out.`
}
