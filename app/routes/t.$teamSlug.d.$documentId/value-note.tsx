import type { StandingWarning } from '#app/documents/document-warnings.ts'
import { Moment } from '#app/ui/moment.tsx'
import type { CorrectionPath } from '#domain/contracts/corrections.ts'
import type { Correction } from './corrections-by-path.ts'

type ValueNoteProps = {
  path: CorrectionPath
  warnings: readonly StandingWarning[]
  corrections: ReadonlyMap<string, Correction>
}

/** Below a value: the reader's doubt about it, or who wrote it. Nothing for what was simply read. */
export function valueNote({ path, warnings, corrections }: ValueNoteProps) {
  const doubts = warnings.filter(({ about }) => about === path)
  const correction = corrections.get(path)
  if (doubts.length === 0 && !correction) return undefined
  return (
    <span className="grid gap-0.5">
      {doubts.map(({ sentence }) => (
        <span key={sentence} className="text-wait">
          {sentence}
        </span>
      ))}
      {correction ? (
        <span>
          Corrected by {correction.by}, <Moment at={correction.at} />
        </span>
      ) : null}
    </span>
  )
}
