import { useEffect } from 'react'
import type { Draft } from '#app/documents/document-draft.ts'
import { forgetDraft, keepDraft, recallDraft } from './kept-draft.ts'

/** How long typing may rest before it is kept for the case that the page goes. */
const KEEP_AFTER_MS = 400

type Kept = {
  documentId: string
  /** The version the page was loaded with, and the one that is typed over. */
  loadedVersion: number
  version: number
  draft: Draft
  isDirty: boolean
  /** Told once, of what was typed over the loaded version before the page went. */
  onRecall: (draft: Draft) => void
}

/** Keeps in this tab what is typed and not saved, and brings it back. */
export function useKeptDraft({ documentId, loadedVersion, version, draft, isDirty, onRecall }: Kept): void {
  useEffect(() => {
    const kept = recallDraft(documentId)
    if (kept?.version === loadedVersion) onRecall(kept.draft)
    else if (kept) forgetDraft(documentId)
  }, [documentId])

  useEffect(() => {
    if (!isDirty) return forgetDraft(documentId)
    const timer = setTimeout(() => keepDraft(documentId, { version, draft }), KEEP_AFTER_MS)
    return () => clearTimeout(timer)
  }, [documentId, draft, isDirty, version])
}
