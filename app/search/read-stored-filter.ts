import { type DocumentFilter, parseFilter } from '#domain/contracts/document-filter.ts'

/** A filter that was stored, maybe by an older release: what makes no sense today is dropped as from an old address. */
export function readStoredFilter(stored: unknown): DocumentFilter {
  if (typeof stored !== 'object' || stored === null) return {}
  const values = Object.entries(stored).map(([key, value]) => [key, String(value)])
  return parseFilter(new URLSearchParams(values))
}
