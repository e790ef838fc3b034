import type { Member } from '#app/auth/require-member.server.ts'
import { getRows } from '#app/http/get-rows.ts'
import { mayRole } from '#domain/roles.ts'
import { readStoredFilter } from './read-stored-filter.ts'
import type { SavedView } from './document-choices.ts'

/** The visitor's own views and those shared with the team, by name. */
export async function loadViews(member: Member): Promise<SavedView[]> {
  const rows = await getRows(
    member.database
      .from('saved_views')
      .select('id, owner_id, name, filter, is_shared')
      .eq('team_id', member.teamId)
      .order('name')
      .order('id'),
  )
  return rows.map((row) => ({
    viewId: row.id,
    name: row.name,
    filter: readStoredFilter(row.filter),
    isShared: row.is_shared,
    isMine: row.owner_id === member.user.id || (row.is_shared && mayRole(member.role, 'change_settings')),
  }))
}
