import type { Member } from '#app/auth/require-member.server.ts'
import { getRows } from '#app/http/get-rows.ts'
import { isoTime } from '#app/http/iso-time.ts'
import type { DocumentFilter } from '#domain/contracts/document-filter.ts'
import type { FoundDocument } from '#domain/contracts/found-document.ts'
import { isSearch } from '#domain/document-filter.ts'
import { isExactSearch } from '#domain/is-exact-search.ts'
import { LIMITS } from '#domain/limits.ts'
import { askSearch } from './ask-search.ts'
import { documentOf, listPage } from './list-page.ts'

/** Words only: their meaning was out of reach. Exact words: that was what the search asked for. */
export type FoundBy = 'words and meaning' | 'words only' | 'exact words'

export type FoundDocuments = {
  documents: FoundDocument[]
  /** How many there are in all; of a search, how many best ones are shown. Null on a later page. */
  count: number | null
  /** Where the next page begins; null on the last one. */
  next: string | null
  /** By what was searched; null where no best matches were asked for. */
  foundBy: FoundBy | null
}

/** A page of the team's documents that a filter lets through, in its order. `after` is the `next` of the page before. */
export async function findDocuments(
  member: Member,
  filter: DocumentFilter,
  after: string | null,
): Promise<FoundDocuments> {
  if (filter.q !== undefined && isSearch(filter)) return search(member, filter.q, filter)
  const question = { teamId: member.teamId, filter, after }
  const [page, count] = await Promise.all([
    getRows(listPage(member.database, question)),
    after === null
      ? getRows(member.database.rpc('count_documents', { team_id: member.teamId, filter }))
      : null,
  ])
  return { ...page, count, foundBy: null }
}

async function search(member: Member, query: string, filter: DocumentFilter): Promise<FoundDocuments> {
  const { q: _, sort: __, ...narrowing } = filter
  const limit = LIMITS.searchResults
  const answer = await askSearch(member.database, { teamId: member.teamId, query, filter: narrowing, limit })
  const documents = answer
    ? answer.hits.map((hit) => ({ ...hit, createdAt: isoTime(hit.createdAt) }))
    : await searchByWords(member, query, narrowing)
  const wordsAlone = isExactSearch(query) ? 'exact words' : 'words only'
  const foundBy = answer?.meaning ? 'words and meaning' : wordsAlone
  return { documents, count: documents.length, next: null, foundBy }
}

/** Where the function cannot be reached the database still knows the words. */
async function searchByWords(
  member: Member,
  query: string,
  filter: DocumentFilter,
): Promise<FoundDocument[]> {
  const rows = await getRows(
    member.database.rpc('search_documents', {
      team_id: member.teamId,
      query,
      filter,
      max_results: LIMITS.searchResults,
    }),
  )
  return rows.map(documentOf)
}
