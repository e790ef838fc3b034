import { type Dispatch, useCallback, useReducer } from 'react'
import type { Refusal } from '#domain/file-inspection/inspect-file.ts'
import { checkAll } from './check-picked.ts'
import type { Picked } from './picked-file.ts'
import { type ListedFile, pickedList, type PickedListAction } from './picked-list.ts'

/** A list of thousands is not drawn anew for every file that was looked at. */
const TOLD_AT_ONCE = 100

/** The files on the list, and how to change it: what is added is looked at by itself. */
export function usePickedList(): {
  list: readonly ListedFile[]
  change: Dispatch<PickedListAction>
  add: (picks: readonly Picked[]) => void
} {
  const [list, change] = useReducer(pickedList, [])
  const add = useCallback((picks: readonly Picked[]) => {
    const listed = pickedList([], { type: 'add', picks })
    change({ type: 'add', picks })
    void checkListed(listed, change)
  }, [])
  return { list, change, add }
}

async function checkListed(listed: readonly ListedFile[], change: Dispatch<PickedListAction>): Promise<void> {
  let known = new Map<string, Refusal | null>()
  const tell = () => {
    if (known.size > 0) change({ type: 'checked', refusals: known })
    known = new Map()
  }
  await checkAll(listed, (file, refusal) => {
    known.set(file.key, refusal)
    if (known.size >= TOLD_AT_ONCE) tell()
  })
  tell()
}
