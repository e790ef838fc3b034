import { z } from 'zod'
import type { Member } from '#app/auth/require-member.server.ts'
import { failureResponse } from '#app/http/failure-response.ts'
import { getRows } from '#app/http/get-rows.ts'
import { findMonth } from '#app/team/find-month.server.ts'
import { TeamSettings } from '#domain/team-settings.ts'

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
  const [team, models, month] = await Promise.all([
    getRows(member.database.from('teams').select('settings').eq('id', member.teamId).maybeSingle()),
    getRows(member.database.rpc('available_models')),
    findMonth(member),
  ])
  if (!team) throw failureResponse('not_found')
  return {
    settings: Stored.parse(team.settings),
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

/** The database lets null stand for what is left to the product. */
const Stored = z
  .record(z.string(), z.unknown())
  .transform((settings) =>
    TeamSettings.parse(Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null))),
  )

const Models = z.array(
  z.object({
    model: z.string(),
    input_per_million: z.coerce.number(),
    output_per_million: z.coerce.number(),
    priced_on: z.string(),
    is_default: z.boolean(),
  }),
)
