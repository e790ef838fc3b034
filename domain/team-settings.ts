import { z } from 'zod'
import { BATCH_KINDS } from './document-kinds.ts'
import { DEFAULT_STRATEGY, STRATEGY_NAMES } from './strategies.ts'

/** A million dollars a month: above it a budget is a slip of the keyboard. Exact as a number and as a bigint. */
export const MOST_BUDGET_NANODOLLARS = 1_000_000_000_000_000
export const MOST_RETENTION_DAYS = 3_650

const orNull = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null)

/**
 * What a team decided for itself, as teams.settings holds it (the database checks the same shape). What is missing or
 * null is left to the product.
 */
export const TeamSettings = z.object({
  /** What the new-batch page proposes. */
  default_kind: z.enum(BATCH_KINDS).default('auto'),
  default_strategy: z.enum(STRATEGY_NAMES).default(DEFAULT_STRATEGY),
  /** The model that reads; null: the product's choice. */
  extract_model: orNull(z.string().min(1).max(100)),
  /** What all model calls of a calendar month (Pacific time, as the provider bills) may cost; null: no ceiling. */
  monthly_budget_nanodollars: orNull(z.int().min(0).max(MOST_BUDGET_NANODOLLARS)),
  /** Days after which a finished batch is erased with all that was sent and read; null: kept. */
  retention_days: orNull(z.int().min(1).max(MOST_RETENTION_DAYS)),
  /** Ceilings below the product's own; set by hand, for no page shows them yet. */
  files_per_batch: orNull(z.int().min(1)),
  files_per_minute: orNull(z.int().min(1)),
})
export type TeamSettings = z.infer<typeof TeamSettings>
