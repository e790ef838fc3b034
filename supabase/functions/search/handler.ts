import { SearchRequest } from '#domain/contracts/search.ts'
import { createHandler, jsonRoute } from '../_shared/endpoint.ts'
import { searchDocuments } from './search-documents.ts'
import type { SearchWorld } from './search-world.ts'

/** Finds documents by their words and by what they mean, with the caller's rights. */
export const handleSearch = createHandler<SearchWorld>('search', {
  '': jsonRoute(SearchRequest, searchDocuments),
})
