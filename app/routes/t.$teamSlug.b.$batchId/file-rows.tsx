import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual'
import { type FocusEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useOpenClient } from '#app/auth/use-open-client.ts'
import type { FileRow as Row } from '#app/batches/file-rows.ts'
import { useDocumentIds } from '#app/batches/use-document-ids.ts'
import type { FileStates } from '#app/realtime/file-states.ts'
import { useTeam } from '#app/team/use-team.ts'
import { type FileActions, FileRow, FileRowSkeleton } from './file-row.tsx'
import { ROWS_DRAWN_AT_FIRST } from './rows-at-first.ts'

type FileRowsProps = {
  rows: readonly Row[]
  states: FileStates
  /** With rows that are still on their way. */
  total: number
  isHalted: boolean
  documentIds: readonly (readonly [string, string])[]
  actions: FileActions | null
}

/** Of a row with one line of text; others are measured. */
const ROW_PX = 57
const ROWS_BEYOND_SIGHT = 8

/** Rows of files. The server draws the first; in the browser only those in sight are there, however many there are. */
export function FileRows(props: FileRowsProps) {
  const [isInBrowser, setInBrowser] = useState(false)
  useEffect(() => setInBrowser(true), [])
  if (isInBrowser) return <RowsInSight {...props} />
  const { rows, states, isHalted, actions, documentIds, total } = props
  const known = new Map(documentIds)
  return (
    <>
      <FirstRows {...{ rows, states, isHalted, actions, known }} />
      {total > ROWS_DRAWN_AT_FIRST ? (
        <noscript>
          <p className="py-3 text-ink-soft">The other files are shown where scripts may run.</p>
        </noscript>
      ) : null}
    </>
  )
}

type FirstRowsProps = Omit<FileRowsProps, 'total' | 'documentIds'> & { known: ReadonlyMap<string, string> }

function FirstRows({ rows, states, isHalted, actions, known }: FirstRowsProps) {
  const { teamSlug } = useTeam()
  return (
    <ul>
      {rows.slice(0, ROWS_DRAWN_AT_FIRST).map((row) => (
        <li key={row.fileId}>
          <FileRow
            row={row}
            state={states.get(row.fileId) ?? row}
            isHalted={isHalted}
            teamSlug={teamSlug}
            documentId={known.get(row.originalId ?? row.fileId)}
            actions={actions}
          />
        </li>
      ))}
    </ul>
  )
}

function RowsInSight({ rows, states, total, isHalted, documentIds, actions }: FileRowsProps) {
  const { teamId, teamSlug } = useTeam()
  const openClient = useOpenClient()
  const list = useRef<HTMLUListElement>(null)
  const { rangeExtractor, onFocus, onBlur } = useFocusedRow()
  const virtualizer = useWindowVirtualizer({
    count: total,
    estimateSize: () => ROW_PX,
    overscan: ROWS_BEYOND_SIGHT,
    scrollMargin: useDistanceFromTop(list),
    getItemKey: (index) => rows[index]?.fileId ?? index,
    rangeExtractor,
    useFlushSync: false,
  })
  const items = virtualizer.getVirtualItems()
  const wanted = items.flatMap(({ index }) => documentFileOf(rows[index], states) ?? [])
  const known = useDocumentIds(documentIds, { teamId, wanted }, openClient)
  return (
    <ul
      ref={list}
      onFocus={onFocus}
      onBlur={onBlur}
      className="relative"
      style={{ height: virtualizer.getTotalSize() }}
    >
      {items.map(({ key, index, start }) => {
        const row = rows[index]
        return (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-setsize={total}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start - virtualizer.options.scrollMargin}px)` }}
          >
            {row ? (
              <FileRow
                row={row}
                state={states.get(row.fileId) ?? row}
                isHalted={isHalted}
                teamSlug={teamSlug}
                documentId={known.get(row.originalId ?? row.fileId)}
                actions={actions}
              />
            ) : (
              <FileRowSkeleton />
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** The file whose document a row leads to: its own, or the first copy; undefined while there is none. */
function documentFileOf(row: Row | undefined, states: FileStates): string | undefined {
  if (!row) return undefined
  if (row.originalId !== null) return row.originalId
  return (states.get(row.fileId) ?? row).status === 'completed' ? row.fileId : undefined
}

/** Where the list begins on the page; what stands above it grows and shrinks. */
function useDistanceFromTop(list: { current: HTMLElement | null }): number {
  const [distance, setDistance] = useState(0)
  useLayoutEffect(() => {
    const measure = () => {
      if (list.current) setDistance(list.current.getBoundingClientRect().top + window.scrollY)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [list])
  return distance
}

/** The row that has the focus stays, however far one scrolls: else the focus would be lost. */
function useFocusedRow() {
  const focused = useRef<number | null>(null)
  const rangeExtractor = useCallback((range: Range) => {
    const inSight = defaultRangeExtractor(range)
    const index = focused.current
    if (index === null || index >= range.count || inSight.includes(index)) return inSight
    return [...inSight, index].sort((a, b) => a - b)
  }, [])
  return {
    rangeExtractor,
    onFocus: ({ target }: FocusEvent) => {
      focused.current = Number(target.closest('[data-index]')?.getAttribute('data-index') ?? Number.NaN)
      if (Number.isNaN(focused.current)) focused.current = null
    },
    onBlur: () => {
      focused.current = null
    },
  }
}
