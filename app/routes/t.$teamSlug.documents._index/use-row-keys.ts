import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react'
import { SHORTCUT_WORDS } from '#app/search/search-words.ts'
import { useShortcuts } from '#app/shortcuts/use-shortcuts.ts'
import type { FoundDocument } from '#domain/contracts/found-document.ts'

type RowKeys = {
  documents: readonly FoundDocument[]
  selected: ReadonlySet<string>
  list: RefObject<HTMLOListElement | null>
  /** Brings a row into the page that is not there because it is out of sight. */
  reveal: (index: number) => void
  onToggle: (documentId: string) => void
  onReach: (documentId: string) => void
  onClear: () => void
  onEnd: () => void
}

/**
 * Walking over the rows by keys: the link of the row one is on has the focus, so that Enter and a screen reader need no
 * help. Answers what the list does with arrow keys, which mean scrolling everywhere else.
 */
export function useRowKeys(rows: RowKeys): (event: KeyboardEvent) => void {
  const { documents, list, reveal } = rows
  const [wanted, setWanted] = useState<number>()

  useEffect(() => {
    if (wanted === undefined) return
    const link = linkOf(list.current, wanted)
    if (!link) return
    link.focus()
    link.scrollIntoView({ block: 'nearest' })
    setWanted(undefined)
  })

  const go = (step: 1 | -1) => {
    const here = currentRow(list.current)
    const target = here === undefined ? (step === 1 ? 0 : documents.length - 1) : here + step
    if (target >= documents.length) return rows.onEnd()
    if (target < 0) return
    if (!linkOf(list.current, target)) reveal(target)
    setWanted(target)
  }
  const act = (change: (documentId: string) => void) => {
    const document = documents[currentRow(list.current) ?? -1]
    if (document) change(document.documentId)
  }
  useShortcuts(SHORTCUT_WORDS.scope, [
    { keys: 'j', words: SHORTCUT_WORDS.next, run: () => go(1) },
    { keys: 'k', words: SHORTCUT_WORDS.previous, run: () => go(-1) },
    { keys: 'x', words: SHORTCUT_WORDS.select, run: () => act(rows.onToggle) },
    { keys: 'Shift+x', words: SHORTCUT_WORDS.selectRange, run: () => act(rows.onReach) },
    {
      keys: 'Escape',
      words: SHORTCUT_WORDS.clear,
      isActive: rows.selected.size > 0,
      run: () => rows.onClear(),
    },
  ])
  return (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    go(event.key === 'ArrowDown' ? 1 : -1)
  }
}

const linkOf = (list: HTMLOListElement | null, index: number): HTMLElement | null =>
  list?.querySelector<HTMLElement>(`[data-row="${index}"] a`) ?? null

function currentRow(list: HTMLOListElement | null): number | undefined {
  const row = document.activeElement?.closest<HTMLElement>('[data-row]')
  return row && list?.contains(row) ? Number(row.dataset['row']) : undefined
}
