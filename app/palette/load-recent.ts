import type { SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import { filterToQuery } from '#domain/document-filter.ts'
import { batchPath, documentsPath } from '../http/paths.ts'
import { readStoredFilter } from '../search/read-stored-filter.ts'
import type { Team } from '../team/use-team.ts'
import type { PaletteEntry } from './palette-entry.ts'
import { PALETTE_WORDS as WORDS } from './palette-words.ts'

/** Enough to find what one worked on today. */
const RECENT_BATCHES = 30

/** The team's newest batches and the views one sees. Throws when they cannot be had. */
export async function loadRecent(client: SupabaseClient<Database>, team: Team): Promise<PaletteEntry[]> {
  const [views, batches] = await Promise.all([
    client
      .from('saved_views')
      .select('id, name, filter')
      .eq('team_id', team.teamId)
      .order('name')
      .throwOnError(),
    client
      .from('batch_upload_sessions')
      .select('id, name')
      .eq('team_id', team.teamId)
      .order('created_at', { ascending: false })
      .limit(RECENT_BATCHES)
      .throwOnError(),
  ])
  return [
    ...views.data.map(({ id, name, filter }): PaletteEntry => {
      const query = filterToQuery(readStoredFilter(filter))
      query.set('view', id)
      return {
        id: `view ${id}`,
        group: WORDS.views,
        label: name,
        icon: 'star',
        to: documentsPath(team, query),
      }
    }),
    ...batches.data.map(({ id, name }): PaletteEntry => ({
      id: `batch ${id}`,
      group: WORDS.batches,
      label: name,
      icon: 'folder',
      to: batchPath({ teamSlug: team.teamSlug, batchId: id }),
    })),
  ]
}
