import type { SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import { type Role, ROLES } from '#domain/roles.ts'
import { getRows } from '../http/get-rows.ts'

export type Membership = { teamId: string; teamSlug: string; teamName: string; role: Role }

/** The teams a user belongs to, by name. */
export async function findMemberships(
  database: SupabaseClient<Database>,
  userId: string,
): Promise<Membership[]> {
  const rows = await getRows(
    database.from('team_members').select('role, team:teams!inner(id, slug, name)').eq('user_id', userId),
  )
  return rows
    .map(({ role, team }) => ({
      teamId: team.id,
      teamSlug: team.slug,
      teamName: team.name,
      role: ROLES.find((known) => known === role) ?? 'viewer',
    }))
    .sort((a, b) => a.teamName.localeCompare(b.teamName, 'en'))
}
