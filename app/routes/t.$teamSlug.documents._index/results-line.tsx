import { Link } from '@remix-run/react'
import { ExportButton } from '#app/exports/export-button.tsx'
import type { FoundDocuments } from '#app/search/find-documents.server.ts'
import { resultsSentence } from '#app/search/results-sentence.ts'
import { SEARCH_WORDS as WORDS } from '#app/search/search-words.ts'
import { useTeam } from '#app/team/use-team.ts'
import { Notice } from '#app/ui/notice.tsx'
import type { DocumentFilter } from '#domain/contracts/document-filter.ts'
import { filterToQuery } from '#domain/document-filter.ts'
import { LIMITS } from '#domain/limits.ts'

type ResultsLineProps = { filter: DocumentFilter; found: FoundDocuments; isFirstPage: boolean }

/** How many there are, and how they were found: said aloud whenever it changes. */
export function ResultsLine({ filter, found, isFirstPage }: ResultsLineProps) {
  const { teamId } = useTeam()
  const { count, foundBy } = found
  const isCut = foundBy !== null && count === LIMITS.searchResults
  const allOfThem = filterToQuery({ ...filter, sort: 'newest' })
  return (
    <>
      {foundBy === 'words only' ? (
        <div className="mb-3">
          <Notice tone="wait">{WORDS.wordsOnly}</Notice>
        </div>
      ) : null}
      <div
        className={
          found.documents.length === 0
            ? 'sr-only'
            : 'flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-ink pb-2 text-note text-ink-soft'
        }
      >
        <p role="status" className="figures">
          {resultsSentence(filter.q, found)}
        </p>
        {isCut ? (
          <Link to={`?${allOfThem}`} className="underline hover:text-ink">
            {WORDS.allWithWords}
          </Link>
        ) : null}
        {filter.q !== undefined && foundBy === null ? <p>{WORDS.onlyWithWords}</p> : null}
        {isFirstPage ? null : (
          <Link to={`?${filterToQuery(filter)}`} className="underline hover:text-ink">
            {WORDS.backToStart}
          </Link>
        )}
        {found.documents.length === 0 ? null : (
          <span className="ms-auto text-body text-ink">
            <ExportButton source={{ teamId, filter }} label={WORDS.exportAll} />
          </span>
        )}
      </div>
    </>
  )
}
