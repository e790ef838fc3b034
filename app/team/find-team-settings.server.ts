import { z } from 'zod'
import type { Member } from '#app/auth/require-member.server.ts'
import { failureResponse } from '#app/http/failure-response.ts'
import { getRows } from '#app/http/get-rows.ts'
import { TeamSettings } from '#domain/team-settings.ts'

/** What the member's team has decided, with the product's choice where it has not. */
export async function findTeamSettings({ database, teamId }: Member): Promise<TeamSettings> {
  const team = await getRows(database.from('teams').select('settings').eq('id', teamId).maybeSingle())
  if (!team) throw failureResponse('not_found')
  return Stored.parse(team.settings)
}

/** The database lets null stand for what is left to the product. */
const Stored = z
  .record(z.string(), z.unknown())
  .transform((settings) =>
    TeamSettings.parse(Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null))),
  )
