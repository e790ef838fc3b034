import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { cellName, type DraftItem, type ItemColumn } from '#app/documents/document-draft.ts'
import { moveItem, newItem } from '#app/documents/draft-items.ts'

type Lines = {
  items: readonly DraftItem[]
  list: RefObject<HTMLElement>
  onChange: (items: DraftItem[]) => void
}

/** Line items at work: lines are added, moved and taken away, and the focus goes where the next thing is typed. */
export function useItemLines({ items, list, onChange }: Lines) {
  const focus = useFocusAfterDraw(list)
  const nextKey = useRef(0)
  const last = items.length - 1
  const add = (column: ItemColumn = 'description') => {
    onChange([...items, newItem(`new ${nextKey.current++}`)])
    focus(cellName(items.length, column))
  }
  const remove = (index: number) => {
    onChange(items.toSpliced(index, 1))
    focus(cellName(Math.min(index, last - 1), 'description'))
  }
  const change = (index: number, item: DraftItem) => onChange(items.with(index, item))
  const onKeyDown = (event: KeyboardEvent, index: number, column: ItemColumn) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      if (index === last) add(column)
      else focus(cellName(index + 1, column))
    } else if (event.altKey && step !== undefined) {
      event.preventDefault()
      onChange(moveItem(items, index, step))
      focus(cellName(Math.min(Math.max(index + step, 0), last), column))
    }
  }
  return { add, remove, change, onKeyDown }
}

/** Focuses a cell that may only be there after the next drawing. */
function useFocusAfterDraw(list: RefObject<HTMLElement>): (name: string) => void {
  const [wanted, setWanted] = useState<string | null>(null)
  useEffect(() => {
    if (wanted === null) return
    const cell = list.current?.querySelector(`[name="${wanted}"]`)
    if (cell instanceof HTMLElement) cell.focus()
    setWanted(null)
  }, [list, wanted])
  return setWanted
}
