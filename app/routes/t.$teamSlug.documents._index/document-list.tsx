import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { SEARCH_WORDS as WORDS } from '#app/search/search-words.ts'
import type { DocumentFilter } from '#domain/contracts/document-filter.ts'
import type { FoundDocument } from '#domain/contracts/found-document.ts'
import { filterToQuery, sortOf } from '#domain/document-filter.ts'
import { DocumentRow } from './document-row.tsx'
import { useRowKeys } from './use-row-keys.ts'

/** Up to here every row is in the page, where the browser's own search finds it. */
const ROWS_IN_FULL = 200
/** Of a row on a wide screen; what a row really takes is measured. */
const ROW_PX = 73

type DocumentListProps = {
  filter: DocumentFilter
  documents: readonly FoundDocument[]
  selected: ReadonlySet<string>
  onToggle: (documentId: string) => void
  onReach: (documentId: string) => void
  onClear: () => void
  /** Whoever walks past the last row wants more. */
  onEnd: () => void
}

/** The found ones as rows. Keys walk over them, and the row one is on has the focus. */
export function DocumentList(props: DocumentListProps) {
  const { documents, filter } = props
  const list = useRef<HTMLOListElement>(null)
  const isVirtual = documents.length > ROWS_IN_FULL
  const { virtualizer, rows } = useVirtualRows(list, isVirtual ? documents.length : 0)
  const keys = useRowKeys({ ...props, list, reveal: isVirtual ? virtualizer.scrollToIndex : NOT_NEEDED })
  // In the document page j and k walk on through the same list.
  const query = filterToQuery({ ...filter, sort: sortOf(filter) }).toString()
  const row = (document: FoundDocument, index: number) => (
    <DocumentRow
      key={document.documentId}
      document={document}
      index={index}
      query={query}
      isSelected={props.selected.has(document.documentId)}
      onToggle={props.onToggle}
      onReach={props.onReach}
    />
  )
  if (!isVirtual)
    return (
      <ol ref={list} aria-label={WORDS.title} onKeyDown={keys}>
        {documents.map((document, index) => (
          <li key={document.documentId}>{row(document, index)}</li>
        ))}
      </ol>
    )
  return (
    <ol
      ref={list}
      aria-label={WORDS.title}
      onKeyDown={keys}
      className="relative"
      style={{ height: virtualizer.getTotalSize() }}
    >
      {rows.map(({ index, key, start }) => {
        const document = documents[index]
        return document ? (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-setsize={documents.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start - virtualizer.options.scrollMargin}px)` }}
          >
            {row(document, index)}
          </li>
        ) : null
      })}
    </ol>
  )
}

const NOT_NEEDED = () => {}

function useVirtualRows(list: React.RefObject<HTMLOListElement | null>, count: number) {
  const [scrollMargin, setScrollMargin] = useState(0)
  useEffect(() => {
    if (list.current) setScrollMargin(list.current.getBoundingClientRect().top + window.scrollY)
  }, [list, count])
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => ROW_PX,
    overscan: 8,
    scrollMargin,
    useFlushSync: false,
  })
  return { virtualizer, rows: virtualizer.getVirtualItems() }
}

export type RowKeyDown = (event: KeyboardEvent) => void
