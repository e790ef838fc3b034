import { LIMITS } from '#domain/limits.ts'
import type { FoundBy } from './find-documents.server.ts'
import { isByMeaning } from './is-by-meaning.ts'
import { formatDocuments, SEARCH_WORDS as WORDS } from './search-words.ts'

type Found = {
  count: number | null
  foundBy: FoundBy | null
  documents: readonly { foundBy: readonly string[] }[]
}

/**
 * How many were found and how. Something is always nearest in meaning: where no document has the words, a mere number
 * would promise more than is there.
 */
export function resultsSentence(query: string | undefined, { count, foundBy, documents }: Found): string {
  if (count === null) return WORDS.laterPage
  const near = documents.filter(isByMeaning).length
  if (query !== undefined && foundBy === 'words and meaning' && near > 0) {
    if (near === documents.length) return WORDS.nearestOnly(query)
    // Of a search that was cut off, nobody has counted those with the words.
    if (count < LIMITS.searchResults) return WORDS.someNear(query, { said: count - near, near })
  }
  return foundBy !== null && count === LIMITS.searchResults ? WORDS.bestOnly : formatDocuments(count)
}
