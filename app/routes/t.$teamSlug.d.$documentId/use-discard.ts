import { useNavigate } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useToast } from '#app/ui/toast.tsx'
import { keepDraft } from './kept-draft.ts'
import type { DocumentDraft } from './use-document-draft.ts'
import { WORDS } from './words.ts'

/** Puts away what is typed, and offers it back for a while, also on another page: it is stored nowhere else. */
export function useDiscard(typed: DocumentDraft, at: { documentId: string; here: string }): () => void {
  const showToast = useToast()
  const navigate = useNavigate()
  const isLeft = useRef(false)
  useEffect(() => {
    isLeft.current = false
    return () => {
      isLeft.current = true
    }
  }, [])
  return () => {
    const { draft, version } = typed
    const takeBack = typed.discard()
    const onAct = () => {
      if (!isLeft.current) return takeBack()
      keepDraft(at.documentId, { version, draft })
      navigate(at.here)
    }
    showToast({ tone: 'good', text: WORDS.discarded, action: { label: WORDS.undo, onAct } })
  }
}
