import { useNavigate } from '@remix-run/react'
import { useCallback } from 'react'
import { useShortcuts } from '#app/shortcuts/use-shortcuts.ts'
import type { Neighbours } from './find-neighbours.server.ts'
import { WORDS } from './words.ts'

type Keys = {
  form: React.RefObject<HTMLFormElement>
  neighbours: Neighbours
  mayCorrect: boolean
  undo: (() => void) | null
  edit: () => void
}

/** All that can be done with a document without a mouse. */
export function useDocumentKeys({ form, neighbours, mayCorrect, undo, edit }: Keys): void {
  const { previousTo, nextTo } = neighbours
  const navigate = useNavigate()
  const go = (to: string | null) => () => to && navigate(to)
  const press = useCallback(
    (intent: string) => () => {
      const button = form.current?.querySelector(`button[value="${intent}"]`)
      if (button instanceof HTMLButtonElement && !button.disabled) form.current?.requestSubmit(button)
    },
    [form],
  )
  useShortcuts('Document', [
    { keys: 'j', words: WORDS.next, run: go(nextTo), isActive: nextTo !== null },
    { keys: 'k', words: WORDS.previous, run: go(previousTo), isActive: previousTo !== null },
    { keys: 'e', words: WORDS.edit, run: edit, isActive: mayCorrect },
    { keys: 'a', words: WORDS.saveNext, run: press('accept'), isActive: mayCorrect },
    { keys: 'Mod+Enter', words: WORDS.saveNext, run: press('accept'), isActive: mayCorrect },
    { keys: 's', words: WORDS.skip, run: go(nextTo), isActive: mayCorrect && nextTo !== null },
    { keys: 'Mod+s', words: WORDS.save, run: press('save'), isActive: mayCorrect },
    { keys: 'Mod+z', words: WORDS.undo, run: () => undo?.(), isActive: undo !== null, inFields: false },
  ])
}
