import type { SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import { isoTime } from '#app/http/iso-time.ts'
import type { DatabaseError } from '#app/http/database-failure.ts'
import type { DocumentFilter } from '#domain/contracts/document-filter.ts'
import { type FoundDocument, foundDocumentOf } from '#domain/contracts/found-document.ts'

export const PAGE_SIZE = 50

type Page = { documents: FoundDocument[]; next: string | null }

/** A page of `list_documents`, on the server and in the browser alike; `error` is why it could not be had. */
export async function listPage(
  client: SupabaseClient<Database>,
  { teamId, filter, after }: { teamId: string; filter: DocumentFilter; after: string | null },
): Promise<{ data: Page; error: null } | { data: null; error: DatabaseError }> {
  const { data: rows, error } = await client.rpc('list_documents', {
    team_id: teamId,
    filter,
    // One more than is shown tells whether there are more.
    max_results: PAGE_SIZE + 1,
    ...(after === null ? {} : { after }),
  })
  if (error) return { data: null, error }
  const shown = rows.slice(0, PAGE_SIZE)
  const next = rows.length > PAGE_SIZE ? (shown.at(-1)?.place ?? null) : null
  return { data: { documents: shown.map(documentOf), next }, error: null }
}

/** A row of the database, its times as ISO 8601. */
export function documentOf(row: Record<string, unknown>): FoundDocument {
  const document = foundDocumentOf(row)
  return { ...document, createdAt: isoTime(document.createdAt) }
}
