import { useEffect, useMemo, useState } from 'react'
import { type Draft, draftOf, type DraftErrors, readDraft } from '#app/documents/document-draft.ts'
import { mergeDrafts } from '#app/documents/merge-drafts.ts'
import { changesBetween, type CorrectionPath, type DocumentValues } from '#domain/contracts/corrections.ts'
import type { DocumentKind } from '#domain/document-kinds.ts'
import { forgetDraft, keepDraft, recallDraft } from './kept-draft.ts'
import type { Conflict, SaveResult } from './save-document.server.ts'

type Loaded = { documentId: string; kind: DocumentKind; version: number; values: DocumentValues }
type Failed = Extract<SaveResult, { done: false }>

type State = {
  draft: Draft
  /** What the draft is compared with, and its version. */
  base: DocumentValues
  version: number
  conflict: Conflict | null
  isRecalled: boolean
}

/** How long typing may rest before it is kept for the case that the page goes. */
const KEEP_AFTER_MS = 400

/**
 * What is typed, measured against the version it is typed over. It outlives failed saves, what others save meanwhile,
 * and a page that goes away in mid-work.
 */
export function useDocumentDraft(loaded: Loaded, failed: Failed | null, savedVersion: number | null) {
  const { documentId, kind } = loaded
  const [state, setState] = useState<State>(() => (failed ? stateAfter(failed, loaded) : freshState(loaded)))
  const { draft, base, version } = state
  const { values, errors } = useMemo(() => readDraft(draft, kind), [draft, kind])
  const hasErrors = Object.keys(errors).length > 0
  const isDirty = hasErrors || Object.keys(changesBetween(base, values, kind)).length > 0

  useEffect(() => {
    if (failed) setState(stateAfter(failed, loaded))
    // Only an answer changes what is typed; that the page was loaded anew does not.
  }, [failed])

  useEffect(() => {
    setState((known) => {
      if (known.version === loaded.version) return known
      const isMine = savedVersion === loaded.version
      const isTouched =
        Object.keys(changesBetween(known.base, readDraft(known.draft, kind).values, kind)).length > 0
      // What others saved does not take away what is typed here: saving will tell.
      return isMine || !isTouched ? freshState(loaded) : known
    })
  }, [loaded.version, savedVersion])

  useEffect(() => {
    const kept = recallDraft(documentId)
    if (kept?.version === loaded.version)
      setState((known) => ({ ...known, draft: kept.draft, isRecalled: true }))
    else if (kept) forgetDraft(documentId)
  }, [documentId])

  useEffect(() => {
    if (!isDirty) return forgetDraft(documentId)
    const timer = setTimeout(() => keepDraft(documentId, { version, draft }), KEEP_AFTER_MS)
    return () => clearTimeout(timer)
  }, [documentId, draft, isDirty, version])

  return {
    ...state,
    values,
    errors: errors satisfies DraftErrors,
    isDirty,
    edit: (change: Partial<Draft>) =>
      setState((known) => ({ ...known, draft: { ...known.draft, ...change } })),
    /** Of a conflict: the value as the other person left it. */
    takeTheirs: (path: CorrectionPath) =>
      setState((known) => ({
        ...known,
        draft: known.conflict ? mergeDrafts(known.conflict.theirs, known.draft, [path]) : known.draft,
        conflict: known.conflict && {
          ...known.conflict,
          paths: known.conflict.paths.filter((other) => other !== path),
        },
      })),
    discard: () => setState(freshState(loaded)),
  }
}

export type DocumentDraft = ReturnType<typeof useDocumentDraft>

function freshState({ values, version }: Loaded): State {
  return { draft: draftOf(values), base: values, version, conflict: null, isRecalled: false }
}

function stateAfter({ draft, conflict }: Failed, loaded: Loaded): State {
  if (!conflict) return { ...freshState(loaded), draft }
  const theirs = readDraft(conflict.theirs, loaded.kind).values
  return { draft, base: theirs, version: conflict.version, conflict, isRecalled: false }
}
