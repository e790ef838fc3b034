import { useSearchParams } from '@remix-run/react'

/** The saved view that the address names, though its filter may have been changed since. */
export function useViewId(): string | null {
  const [query] = useSearchParams()
  return query.get('view')
}
