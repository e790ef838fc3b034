import { useMemo } from 'react'
import { FAILURES } from '#domain/failures.ts'
import type { RevertResult, SaveResult } from './save-document.server.ts'

/** What came of the last thing that was sent, if anything was. */
export type DocumentAnswer =
  SaveResult | RevertResult | { errors: Record<string, string> } | { broken: string } | undefined

/** One answer is told once, in one of its forms. */
export function useSettledAnswer(answer: DocumentAnswer) {
  return useMemo(() => {
    if (!answer) return { failed: null, errors: {}, sentence: null }
    if ('broken' in answer) return { failed: null, errors: {}, sentence: answer.broken }
    if ('done' in answer) {
      if (answer.done) return { failed: null, errors: {}, sentence: null }
      const failed = 'draft' in answer ? answer : null
      const errors = failed?.errors ?? {}
      const isToldElsewhere = failed?.conflict !== undefined || Object.keys(errors).length > 0
      return { failed, errors, sentence: isToldElsewhere ? null : FAILURES[answer.code].sentence }
    }
    return { failed: null, errors: {}, sentence: Object.values(answer.errors)[0] ?? null }
  }, [answer])
}
