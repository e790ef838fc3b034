import { useRevalidator } from '@remix-run/react'
import { useCallback, useEffect, useRef } from 'react'
import { coalesce } from './coalesce.ts'

/** Loaders are asked again at most once in this time, however many hints come. */
const GAP_MS = 700

/**
 * Loads the data of the page again, soon. Asked while it is on its way it comes once more afterwards: starting over
 * would never end when it takes longer than the hints.
 */
export function useRefresh(): () => void {
  const { revalidate, state } = useRevalidator()
  const latest = useRef({ revalidate, state })
  const isWanted = useRef(false)
  const coalesced = useRef<ReturnType<typeof coalesce>>()
  useEffect(() => {
    latest.current = { revalidate, state }
    if (state !== 'idle' || !isWanted.current) return
    isWanted.current = false
    coalesced.current?.call()
  }, [revalidate, state])
  useEffect(() => {
    coalesced.current = coalesce(
      () => {
        if (latest.current.state === 'idle') latest.current.revalidate()
        else isWanted.current = true
      },
      { gapMs: GAP_MS },
    )
    return () => coalesced.current?.cancel()
  }, [])
  return useCallback(() => coalesced.current?.call(), [])
}
