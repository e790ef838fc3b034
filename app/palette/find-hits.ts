import type { SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import type { SearchHit } from '#domain/contracts/search.ts'
import { documentPath } from '../http/paths.ts'
import { askSearch } from '../search/ask-search.ts'
import { withoutMarks } from '../search/marked-text.tsx'
import type { Team } from '../team/use-team.ts'
import type { PaletteEntry } from './palette-entry.ts'
import { PALETTE_WORDS as WORDS } from './palette-words.ts'

const SHOWN = 5

/** The documents that fit best. None where the search does not answer: the search page is the next entry anyway. */
export async function findHits(
  client: SupabaseClient<Database>,
  { team, query, signal }: { team: Team; query: string; signal: AbortSignal },
): Promise<PaletteEntry[]> {
  const answer = await askSearch(client, { teamId: team.teamId, query, limit: SHOWN }, signal)
  return (answer?.hits ?? []).map((hit) => ({
    id: `document ${hit.documentId}`,
    group: WORDS.documents,
    label: labelOf(hit),
    icon: hit.kind,
    aside: hit.batchName,
    to: `${documentPath({ teamSlug: team.teamSlug, documentId: hit.documentId })}?${new URLSearchParams({ q: query })}`,
  }))
}

const labelOf = ({ title, merchant, fileName, snippet }: SearchHit): string =>
  title?.trim() || merchant || withoutMarks(snippet).slice(0, 80) || fileName
