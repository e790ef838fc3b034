import { useSubmit } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { documentPath } from '#app/http/paths.ts'
import { useToast } from '#app/ui/toast.tsx'
import { DONE_KEYS, type DoneThing, undoForm } from './done.ts'
import { DONE_WORDS, WORDS } from './words.ts'

type DoneOptions = { done: DoneThing | null; teamSlug: string; query: string }

/** Says once what was done, with the way to take it back, and takes it out of the address: a reload says nothing. */
export function useDone({ done, teamSlug, query }: DoneOptions): void {
  const showToast = useToast()
  const submit = useSubmit()
  const told = useRef<string>()
  useEffect(() => {
    if (!done) return
    const which = `${done.did} ${done.of} ${done.now}`
    if (told.current === which) return
    told.current = which
    const form = undoForm(done)
    const action = `${documentPath({ teamSlug, documentId: done.of })}?${query}`
    showToast({
      tone: 'good',
      text: DONE_WORDS[done.did],
      ...(form && { action: { label: WORDS.undo, onAct: () => submit(form, { method: 'post', action }) } }),
    })
    const address = new URL(location.href)
    for (const key of DONE_KEYS) address.searchParams.delete(key)
    history.replaceState(history.state, '', address)
  }, [done, query, showToast, submit, teamSlug])
}
