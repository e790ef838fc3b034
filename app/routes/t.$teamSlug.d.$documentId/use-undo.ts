import { useSubmit } from '@remix-run/react'
import { documentPath } from '#app/http/paths.ts'
import { type DoneThing, undoForm } from './done.ts'

type Undo = { done: DoneThing | null; team: { teamSlug: string }; query: string }

/** Takes the last thing back that was done here; null when there is nothing. */
export function useUndo({ done, team, query }: Undo): (() => void) | null {
  const submit = useSubmit()
  const form = done && undoForm(done)
  if (!done || !form) return null
  const action = `${documentPath({ ...team, documentId: done.of })}?${query}`
  return () => submit(form, { method: 'post', action })
}
