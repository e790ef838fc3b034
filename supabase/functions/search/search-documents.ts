import { foundDocumentOf } from '#domain/contracts/found-document.ts'
import type { SearchRequest, SearchResponse } from '#domain/contracts/search.ts'
import { isExactSearch } from '#domain/is-exact-search.ts'
import { embedQuery } from './embed-query.ts'
import type { SearchWorld } from './search-world.ts'

/**
 * Hybrid search. Where the query asks for exact words or cannot be embedded, its words alone are searched, and the
 * answer says so.
 * @throws Failure not_signed_in, not_found
 */
export async function searchDocuments(
  search: SearchRequest,
  { request, world }: { request: Request; world: SearchWorld },
): Promise<SearchResponse> {
  await world.caller.authorizeTeam(request, search.teamId)
  const vector = isExactSearch(search.query)
    ? null
    : await embedQuery(search.query, { teamId: search.teamId, world })
  const rows = await world.caller.searchDocuments(request, {
    team_id: search.teamId,
    query: search.query,
    filter: search.filter,
    max_results: search.limit,
    ...(vector ? { query_embedding: JSON.stringify(vector) } : {}),
  })
  const hits = rows.map((row) => ({ ...foundDocumentOf(row), score: row.score ?? 0 }))
  return { hits, meaning: vector !== null }
}
