import { LIMITS } from '#domain/limits.ts'
import { isByMeaning } from './is-by-meaning.ts'
import { formatDocuments, SEARCH_WORDS as WORDS } from './search-words.ts'

type Found = {
  count: number | null
  foundBy: 'words and meaning' | 'words only' | null
  documents: readonly { foundBy: readonly string[] }[]
}

/**
 * How many were found and how. Something is always nearest in meaning: where no document has the words, a mere number
 * would promise more than is there.
 */
export function resultsSentence(query: string | undefined, { count, foundBy, documents }: Found): string {
  if (count === null) return WORDS.laterPage
  const areNearOnly = documents.length > 0 && documents.every(isByMeaning)
  if (query !== undefined && foundBy === 'words and meaning' && areNearOnly) return WORDS.nearestOnly(query)
  return foundBy !== null && count === LIMITS.searchResults ? WORDS.bestOnly : formatDocuments(count)
}
