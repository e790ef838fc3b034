import type { CorrectionPath, DocumentValues } from '#domain/contracts/corrections.ts'
import { isWarning, type Warning, WARNINGS } from '#domain/extraction/warnings.ts'

/** A doubt of the reader in words, and the value it is about; null: the whole page. */
export type StandingWarning = { about: CorrectionPath | null; sentence: string }

const ABOUT: Partial<Record<Warning, CorrectionPath>> = {
  date_order_assumed: 'date',
  date_not_found: 'date',
  total_not_found: 'total',
  merchant_not_found: 'merchant',
  currency_assumed: 'currency',
  currency_not_found: 'currency',
}

/** The page counts itself while one types. */
const COUNTED_HERE: readonly string[] = ['items_do_not_add_up', 'tax_does_not_add_up'] satisfies Warning[]
/** What a value that is there now answers. */
const OF_ABSENCE: readonly string[] = [
  'date_not_found',
  'total_not_found',
  'merchant_not_found',
  'currency_not_found',
] satisfies Warning[]

type Doubted = {
  warnings: readonly string[]
  values: DocumentValues
  /** Values that a person has written. */
  correctedPaths: ReadonlySet<string>
  isReviewed: boolean
}

/** The reader's doubts that nobody has answered yet: by a correction, or by accepting the document. */
export function standingWarnings({
  warnings,
  values,
  correctedPaths,
  isReviewed,
}: Doubted): StandingWarning[] {
  if (isReviewed) return []
  return warnings
    .filter((code) => !COUNTED_HERE.includes(code) && code !== 'blank_page')
    .map((code) => ({ code, about: (isWarning(code) && ABOUT[code]) || null }))
    .filter(({ code, about }) => {
      if (about === null) return true
      return OF_ABSENCE.includes(code) ? values[about] === null : !correctedPaths.has(about)
    })
    .map(({ code, about }) => ({
      about,
      sentence: isWarning(code) ? WARNINGS[code] : `The reader says: ${code}`,
    }))
}
