import { useFetcher } from '@remix-run/react'
import { useCallback, useEffect } from 'react'
import { isUnanswered } from '#app/http/unanswered.ts'
import { documentPath } from '#app/http/paths.ts'
import { useToast } from '#app/ui/toast.tsx'
import { FAILURES } from '#domain/failures.ts'
import { type DoneThing, undoForm } from './done.ts'
import type { action } from './route.tsx'

/**
 * Takes back what was done, with the answer said in a toast: it may concern the document before this one, whose page a
 * form would lead to even if nothing came of it. Null where there is nothing to take back.
 */
export function useTakeBack({ teamSlug, query }: { teamSlug: string; query: string }) {
  const { submit, data } = useFetcher<typeof action>()
  const showToast = useToast()
  useEffect(() => {
    if (!data || isUnanswered(data)) return
    if ('code' in data) showToast({ tone: 'bad', text: FAILURES[data.code].sentence })
  }, [data, showToast])
  return useCallback(
    (done: DoneThing): (() => void) | null => {
      const form = undoForm(done)
      const address = `${documentPath({ teamSlug, documentId: done.of })}?${query}`
      return form && (() => submit(form, { method: 'post', action: address }))
    },
    [query, submit, teamSlug],
  )
}
