import { SearchHit, type SearchRequest, type SearchResponse } from '#domain/contracts/search.ts'
import { embedQuery } from './embed-query.ts'
import type { SearchWorld } from './search-world.ts'

/**
 * Hybrid search. Where the query cannot be embedded, its words alone are searched, and the answer says so.
 * @throws Failure not_signed_in, not_found
 */
export async function searchDocuments(
  search: SearchRequest,
  { request, world }: { request: Request; world: SearchWorld },
): Promise<SearchResponse> {
  await world.caller.authorizeTeam(request, search.teamId)
  const vector = await embedQuery(search.query, { teamId: search.teamId, world })
  const rows = await world.caller.searchDocuments(request, {
    team_id: search.teamId,
    query: search.query,
    max_results: search.limit,
    ...(vector ? { query_embedding: JSON.stringify(vector) } : {}),
    ...(search.kind ? { kind: search.kind } : {}),
    ...(search.batchId ? { batch_id: search.batchId } : {}),
  })
  const hits = rows.map((row) =>
    SearchHit.parse({
      documentId: row.document_id,
      fileId: row.file_id,
      batchId: row.batch_id,
      kind: row.kind,
      title: row.title,
      snippet: row.snippet,
      score: row.score,
      foundBy: row.found_by,
    }),
  )
  return { hits, meaning: vector !== null }
}
