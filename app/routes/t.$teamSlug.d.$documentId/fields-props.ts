import type { DraftErrors } from '#app/documents/document-draft.ts'
import type { StandingWarning } from '#app/documents/document-warnings.ts'
import type { Correction } from './corrections-by-path.ts'
import type { DocumentDraft } from './use-document-draft.ts'

/** What every part of the form works with. */
export type FieldsProps = {
  typed: DocumentDraft
  errors: DraftErrors
  corrections: ReadonlyMap<string, Correction>
  warnings: readonly StandingWarning[]
  isReadOnly: boolean
}
