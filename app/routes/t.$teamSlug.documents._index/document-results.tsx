import { useCallback, useMemo, useReducer } from 'react'
import type { FilterNames } from '#app/search/describe-filter.ts'
import type { FoundDocuments } from '#app/search/find-documents.server.ts'
import { SEARCH_WORDS as WORDS } from '#app/search/search-words.ts'
import { changeSelection, NOTHING_SELECTED } from '#app/search/selection.ts'
import type { DocumentFilter } from '#domain/contracts/document-filter.ts'
import { DocumentList } from './document-list.tsx'
import { MoreDocuments } from './more-documents.tsx'
import { NoDocuments } from './no-documents.tsx'
import { ResultsLine } from './results-line.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { useMoreDocuments } from './use-more-documents.ts'

type DocumentResultsProps = {
  filter: DocumentFilter
  names: FilterNames
  found: FoundDocuments
  isFirstPage: boolean
  isSearching: boolean
}

/** What was found, how it was found, what of it is chosen, and the way to more. */
export function DocumentResults({ filter, names, found, isFirstPage, isSearching }: DocumentResultsProps) {
  const { documents, next, state, showMore } = useMoreDocuments(filter, found)
  const [selection, change] = useReducer(changeSelection, NOTHING_SELECTED)
  const shownIds = useMemo(() => documents.map(({ documentId }) => documentId), [documents])
  // The same functions as long as they do the same: choosing one row draws no other.
  const toggle = useCallback((id: string) => change({ type: 'toggle', id }), [])
  const reach = useCallback((id: string) => change({ type: 'reach', id, order: shownIds }), [shownIds])
  return (
    <section aria-label={WORDS.results} aria-busy={isSearching} className="mt-5">
      <ResultsLine filter={filter} found={found} isFirstPage={isFirstPage} />
      {documents.length === 0 ? (
        <NoDocuments filter={filter} names={names} isFirstPage={isFirstPage} />
      ) : (
        <DocumentList
          filter={filter}
          documents={documents}
          selected={selection.ids}
          onToggle={toggle}
          onReach={reach}
          onClear={() => change({ type: 'clear' })}
          onEnd={() => void showMore()}
        />
      )}
      <MoreDocuments next={next} state={state} onMore={() => void showMore()} />
      <SelectionBar
        selected={selection.ids}
        shownIds={shownIds}
        onSelectAll={() => change({ type: 'selectAll', order: shownIds })}
        onClear={() => change({ type: 'clear' })}
      />
    </section>
  )
}
