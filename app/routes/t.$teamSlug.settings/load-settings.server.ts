import { z } from 'zod'
import type { Member } from '#app/auth/require-member.server.ts'
import { getRows } from '#app/http/get-rows.ts'
import { findMonth } from '#app/team/find-month.server.ts'
import { findTeamSettings } from '#app/team/find-team-settings.server.ts'

export type ModelChoice = {
  model: string
  /** Nano-dollars a million tokens. */
  inputPerMillion: number
  outputPerMillion: number
  pricedOn: string
  /** What a team gets that chooses none. */
  isDefault: boolean
}

/** What the member's team has decided, what it may choose from, and what the month has cost. */
export async function loadSettings(member: Member) {
  const [settings, models, month] = await Promise.all([
    findTeamSettings(member),
    getRows(member.database.rpc('available_models')),
    findMonth(member),
  ])
  return {
    settings,
    month,
    models: Models.parse(models).map((row): ModelChoice => ({
      model: row.model,
      inputPerMillion: row.input_per_million,
      outputPerMillion: row.output_per_million,
      pricedOn: row.priced_on,
      isDefault: row.is_default,
    })),
  }
}

const Models = z.array(
  z.object({
    model: z.string(),
    input_per_million: z.coerce.number(),
    output_per_million: z.coerce.number(),
    priced_on: z.string(),
    is_default: z.boolean(),
  }),
)
