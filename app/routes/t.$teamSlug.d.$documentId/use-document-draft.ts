import { useEffect, useMemo, useState } from 'react'
import { type Draft, draftOf, type DraftErrors, readDraft } from '#app/documents/document-draft.ts'
import { mergeDrafts } from '#app/documents/merge-drafts.ts'
import { changesBetween, type CorrectionPath, type DocumentValues } from '#domain/contracts/corrections.ts'
import type { DocumentKind } from '#domain/document-kinds.ts'
import type { Conflict, SaveResult } from './save-document.server.ts'
import { useKeptDraft } from './use-kept-draft.ts'

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
    setState((known) => stateAfterLoad(known, loaded, savedVersion))
  }, [loaded.version, savedVersion])

  useKeptDraft({
    documentId,
    loadedVersion: loaded.version,
    version,
    draft,
    isDirty,
    onRecall: (kept) => setState((known) => ({ ...known, draft: kept, isRecalled: true })),
  })

  return {
    ...state,
    values,
    errors: errors satisfies DraftErrors,
    isDirty,
    edit: (change: Partial<Draft>) =>
      setState((known) => ({ ...known, draft: { ...known.draft, ...change } })),
    /** Of a conflict: the value as the other person left it. */
    takeTheirs: (path: CorrectionPath) => setState((known) => stateWithTheirs(known, path)),
    /** Answers how to take that back. */
    discard: () => {
      setState(freshState(loaded))
      return () => setState(state)
    },
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

function stateAfterLoad(known: State, loaded: Loaded, savedVersion: number | null): State {
  if (known.version === loaded.version) return known
  const isMine = savedVersion === loaded.version
  const { values } = readDraft(known.draft, loaded.kind)
  const isTouched = Object.keys(changesBetween(known.base, values, loaded.kind)).length > 0
  // What others saved does not take away what is typed here: saving will tell.
  return isMine || !isTouched ? freshState(loaded) : known
}

function stateWithTheirs(known: State, path: CorrectionPath): State {
  const { conflict, draft } = known
  if (!conflict) return known
  return {
    ...known,
    draft: mergeDrafts(conflict.theirs, draft, [path]),
    conflict: { ...conflict, paths: conflict.paths.filter((other) => other !== path) },
  }
}
