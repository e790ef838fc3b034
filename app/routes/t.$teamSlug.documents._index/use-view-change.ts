import { useFetcher } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { isUnanswered } from '#app/http/unanswered.ts'
import { VIEW_WORDS as WORDS } from '#app/search/search-words.ts'
import { FAILURES } from '#domain/failures.ts'
import type { ViewChange } from './change-view.server.ts'
import type { action } from './route.tsx'

/** Changes of views: what became of the last one, in words where it was refused. `onDone` runs once for each that worked. */
export function useViewChange(onDone: (change: ViewChange) => void) {
  const fetcher = useFetcher<typeof action>()
  const { data, state } = fetcher
  const seen = useRef<unknown>(undefined)
  const latest = useRef(onDone)
  useEffect(() => {
    latest.current = onDone
  })
  useEffect(() => {
    // As soon as it is answered: once the lists are fresh, the menu of a view that was deleted is gone.
    if (data === undefined || seen.current === data) return
    seen.current = data
    if ('viewId' in data) latest.current(data)
  }, [data])

  const change = (fields: Record<string, string>) =>
    fetcher.submit(fields, { method: 'post', action: '?index' })
  return { change, isBusy: state !== 'idle', problem: problemOf(data) }
}

function problemOf(data: ReturnType<typeof useFetcher<typeof action>>['data']): string | undefined {
  if (data === undefined || 'viewId' in data || isUnanswered(data)) return undefined
  if ('errors' in data) return Object.values(data.errors)[0]
  return data.code === 'conflict' ? WORDS.nameTaken : FAILURES[data.code].sentence
}
