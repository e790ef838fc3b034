import { Link } from '@remix-run/react'
import { describeFilter, type FilterNames } from '#app/search/describe-filter.ts'
import { SEARCH_WORDS as WORDS } from '#app/search/search-words.ts'
import { Icon } from '#app/ui/icon.tsx'
import type { DocumentFilter } from '#domain/contracts/document-filter.ts'
import { type FilterKey, filterToQuery, narrowingKeys } from '#domain/document-filter.ts'
import { useViewId } from './use-view-id.ts'

type FilterChipsProps = { filter: DocumentFilter; names: FilterNames }

/** What narrows the list, each with the way to take it away. Links, so that they need no script. */
export function FilterChips({ filter, names }: FilterChipsProps) {
  const viewId = useViewId()
  const chips = describeFilter(filter, names)
  if (chips.length === 0) return null
  return (
    <ul aria-label={WORDS.filters} className="mt-3 flex flex-wrap gap-2">
      {chips.map(({ keys, label }) => (
        <li key={keys.join()}>
          <Link
            to={addressWithout(filter, keys, viewId)}
            preventScrollReset
            aria-label={WORDS.remove(label)}
            className="inline-flex min-h-8 items-center gap-1.5 rounded-small border border-action bg-busy-wash ps-2.5 pe-1.5 text-note font-medium text-busy no-underline hover:bg-well"
          >
            {label}
            <Icon name="close" className="size-4" />
          </Link>
        </li>
      ))}
      {chips.length > 1 ? (
        <li>
          <Link
            to={addressWithout(filter, narrowingKeys(filter), viewId)}
            preventScrollReset
            className="inline-flex min-h-8 items-center px-1 text-note text-ink-soft underline hover:text-ink"
          >
            {WORDS.removeAll}
          </Link>
        </li>
      ) : null}
    </ul>
  )
}

/** The address of the same list without these filters. */
export function addressWithout(
  filter: DocumentFilter,
  keys: readonly FilterKey[],
  viewId: string | null = null,
): string {
  const query = filterToQuery(filter)
  for (const key of keys) query.delete(key)
  if (viewId !== null) query.set('view', viewId)
  return query.size ? `?${query}` : '.'
}
