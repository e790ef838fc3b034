import { useFetcher, useLocation } from '@remix-run/react'
import { useCallback, useEffect, useRef } from 'react'
import { coalesce } from './coalesce.ts'
import type { LastShown } from './last-shown.ts'

/** Loaders are asked again at most once in this time, however many hints come. */
const GAP_MS = 700

/**
 * The data of a page's loader, and how to load it again, soon. Not by the router's revalidation: that scrolls back to
 * where one was when it began. Asked while it is on its way it comes once more afterwards.
 */
export function useFreshData<Loader>(
  loaded: ReturnType<typeof useFetcher<Loader>>['data'] & object,
  { shown, isIndex = false }: { shown: LastShown<Loader>; isIndex?: boolean },
): { data: typeof loaded; refresh: () => void } {
  const { pathname, search } = useLocation()
  // An index route shares its address with its layout, which is what an address without the mark loads.
  const address = isIndex ? `${pathname}${search === '' ? '?' : `${search}&`}index` : pathname + search
  // Another address is another fetcher: what was asked for the former is not shown here.
  const { load, state, data: fetched } = useFetcher<Loader>({ key: `fresh ${address}` })
  const latest = useRef({ load, state, address })
  const isWanted = useRef(false)
  const coalesced = useRef<ReturnType<typeof coalesce>>()
  useEffect(() => {
    latest.current = { load, state, address }
    if (state !== 'idle' || !isWanted.current) return
    isWanted.current = false
    coalesced.current?.call()
  }, [load, state, address])
  useEffect(() => {
    coalesced.current = coalesce(
      () => {
        if (latest.current.state === 'idle') latest.current.load(latest.current.address)
        else isWanted.current = true
      },
      { gapMs: GAP_MS },
    )
    return () => coalesced.current?.cancel()
  }, [])
  const refresh = useCallback(() => coalesced.current?.call(), [])

  const last = useRef({ loaded, fetched, newest: loaded })
  if (loaded !== last.current.loaded) last.current = { loaded, fetched, newest: loaded }
  else if (fetched && fetched !== last.current.fetched) last.current = { loaded, fetched, newest: fetched }
  const { newest } = last.current
  useEffect(
    () => shown.remember(new URL(pathname + search, location.origin), newest),
    [shown, pathname, search, newest],
  )
  return { data: newest, refresh }
}
