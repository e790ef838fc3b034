import type { StandingWarning } from '#app/documents/document-warnings.ts'
import { Notice } from '#app/ui/notice.tsx'
import { FAILURES, isFailureCode } from '#domain/failures.ts'
import type { Document } from './load-document.server.ts'
import { WORDS } from './words.ts'

type DocumentStatesProps = { document: Document; warnings: readonly StandingWarning[]; mayCorrect: boolean }

/** What is to be known of the document as a whole: amber where a look helps, never red, since it is here and usable. */
export function DocumentStates({ document, warnings, mayCorrect }: DocumentStatesProps) {
  const sentences = [
    ...stateSentences(document),
    ...warnings.flatMap(({ about, sentence }) => (about === null ? [sentence] : [])),
  ]
  return (
    <>
      {mayCorrect ? null : (
        <p className="rounded-small bg-well px-3.5 py-2.5 text-ink-soft">{WORDS.mayNotEdit}</p>
      )}
      {sentences.length > 0 ? (
        <Notice tone="wait">
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      ) : null}
    </>
  )
}

function stateSentences({
  warnings,
  status,
  failureCode,
  fileStatus,
  fileFailureCode,
  confidence,
  reviewedAt,
}: Document) {
  return [
    warnings.includes('blank_page') && WORDS.blank,
    fileStatus === 'failed' && `It was to be read again, and that failed. ${sentenceOf(fileFailureCode)}`,
    (fileStatus === 'uploaded' || fileStatus === 'processing') &&
      'It is being read again. What people wrote stays.',
    status === 'embedding' && 'It is being prepared for search by meaning. Its words can be found already.',
    status === 'embedding_failed' &&
      `Search by meaning does not find it: ${sentenceOf(failureCode)} Its words are found.`,
    confidence !== null &&
      confidence < 0.8 &&
      reviewedAt === null &&
      `The reader was ${Math.round(confidence * 100)} % sure of the text as a whole.`,
  ].filter((sentence) => sentence !== false)
}

const sentenceOf = (code: string | null): string =>
  code !== null && isFailureCode(code) ? `${FAILURES[code].sentence} (${code})` : ''
