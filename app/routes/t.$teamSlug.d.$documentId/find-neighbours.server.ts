import type { Member } from '#app/auth/require-member.server.ts'
import { getRows } from '#app/http/get-rows.ts'
import { documentPath, documentsPath } from '#app/http/paths.ts'
import { findDocuments } from '#app/search/find-documents.server.ts'
import { isSearch } from '#domain/document-filter.ts'
import { type DocumentFilter, filterToQuery, parseFilter } from '#domain/contracts/document-filter.ts'

/** What stands before and behind a document, in the batch or in the search that one came from. */
export type Neighbours = {
  /** The search that one came from; null for the batch. */
  searchTo: string | null
  /** The query that keeps it, from page to page. */
  query: string
  previousTo: string | null
  nextTo: string | null
  /** From 1; null when the document is not in the list any more. */
  place: number | null
  total: number
}

/** A longer search is walked through as far as its first rows go. */
const MOST_FOUND = 200

type Asked = { documentId: string; query: URLSearchParams }

/** By the query of the address: a filter walks through what it finds; without one it is the batch. */
export async function findNeighbours(member: Member, { documentId, query }: Asked): Promise<Neighbours> {
  const filter = parseFilter(query)
  if (Object.keys(filter).length > 0) {
    const found = await findInSearch(member, documentId, filter)
    if (found) return found
  }
  const rows = await getRows(member.database.rpc('document_neighbours', { document_id: documentId }))
  const [row] = rows
  const kept = 'in=batch'
  return {
    searchTo: null,
    query: kept,
    previousTo: pathOf(member, row?.previous_id, kept),
    nextTo: pathOf(member, row?.next_id, kept),
    place: row?.place ?? null,
    total: row?.total ?? 1,
  }
}

async function findInSearch(
  member: Member,
  documentId: string,
  filter: DocumentFilter,
): Promise<Neighbours | null> {
  const ids = await idsOf(member, filter)
  const index = ids.indexOf(documentId)
  if (index === -1) return null
  const asQuery = filterToQuery(filter)
  const kept = asQuery.toString()
  return {
    searchTo: documentsPath(member, asQuery),
    query: kept,
    previousTo: pathOf(member, ids[index - 1], kept),
    nextTo: pathOf(member, ids[index + 1], kept),
    place: index + 1,
    total: ids.length,
  }
}

/** In the order in which the search shows them. */
async function idsOf(member: Member, filter: DocumentFilter): Promise<(string | null)[]> {
  if (filter.q !== undefined && isSearch(filter)) {
    const { documents } = await findDocuments(member, filter, null)
    return documents.map(({ documentId }) => documentId)
  }
  const question = { team_id: member.teamId, filter, max_results: MOST_FOUND }
  const rows = await getRows(member.database.rpc('list_documents', question))
  return rows.map((row) => row.document_id)
}

const pathOf = (member: Member, documentId: string | null | undefined, query: string): string | null =>
  documentId ? `${documentPath({ teamSlug: member.teamSlug, documentId })}?${query}` : null
