import { useMemo } from 'react'
import { standingWarnings } from '#app/documents/document-warnings.ts'
import { correctionsByPath } from './corrections-by-path.ts'
import type { DoneThing } from './done.ts'
import type { Document } from './load-document.server.ts'
import type { Revision } from './load-history.server.ts'
import { useDocumentDraft } from './use-document-draft.ts'
import { type DocumentAnswer, useSettledAnswer } from './use-settled-answer.ts'

type Read = {
  document: Document
  revisions: readonly Revision[]
  done: DoneThing | null
  answer: DocumentAnswer
}

/** What was read, as it is typed over: with what stands out in it, and what the last answer said of it. */
export function useReading({ document, revisions, done, answer }: Read) {
  const { failed, errors, sentence } = useSettledAnswer(answer)
  const savedVersion = done?.of === document.documentId ? done.now : null
  const typed = useDocumentDraft(document, failed, savedVersion)
  const corrections = useMemo(() => correctionsByPath(revisions), [revisions])
  const warnings = standingWarnings({
    warnings: document.warnings,
    values: typed.values,
    correctedPaths: new Set(corrections.keys()),
    isReviewed: document.reviewedAt !== null && !typed.isDirty,
  })
  return { typed, corrections, warnings, errors, sentence }
}

export type Reading = ReturnType<typeof useReading>
