import type { Refusal } from '#domain/file-inspection/inspect-file.ts'
import { LIMITS } from '#domain/limits.ts'
import { baseName, nameByPattern } from './name-pattern.ts'
import { byPath, type LeftOut, type Picked } from './picked-file.ts'
import type { NamedPick } from './upload-run.ts'

/** A file on the list of the new-batch page. */
export type ListedFile = Picked & {
  key: string
  /** Empty: its own name is good. */
  customName: string
  /** Undefined until it was looked at. */
  refusal: Refusal | null | undefined
}

export type PickedListAction =
  | { type: 'add'; picks: readonly Picked[] }
  | { type: 'checked'; refusals: ReadonlyMap<string, Refusal | null> }
  | { type: 'rename'; key: string; name: string }
  | { type: 'rename_all'; pattern: string }
  | { type: 'remove'; keys: ReadonlySet<string> }

const keyOf = ({ path, file }: Picked): string => `${file.size} ${file.lastModified} ${path}`

export function pickedList(list: readonly ListedFile[], action: PickedListAction): readonly ListedFile[] {
  switch (action.type) {
    case 'add': {
      const known = new Set(list.map(({ key }) => key))
      const added = action.picks.flatMap((pick): ListedFile[] => {
        const key = keyOf(pick)
        if (known.has(key)) return [] // chosen once more by mistake
        known.add(key)
        return [{ ...pick, key, customName: '', refusal: undefined }]
      })
      return added.length > 0 ? [...list, ...added.toSorted(byPath)] : list
    }
    case 'checked':
      return list.map((file) => {
        const refusal = action.refusals.get(file.key)
        return refusal === undefined ? file : { ...file, refusal }
      })
    case 'rename':
      return list.map((file) => (file.key === action.key ? { ...file, customName: action.name } : file))
    case 'rename_all':
      return renameAll(list, action.pattern)
    case 'remove':
      return list.filter(({ key }) => !action.keys.has(key))
  }
}

/** Only what is sent counts, so that numbers have no gaps. */
function renameAll(list: readonly ListedFile[], pattern: string): ListedFile[] {
  let place = 0
  return list.map((file) => {
    if (file.refusal) return file
    place += 1
    return { ...file, customName: nameByPattern(pattern, file, place) }
  })
}

export type Selection = {
  /** In the order in which they are sent. */
  send: NamedPick[]
  leftOut: LeftOut[]
  /** Beyond what a batch takes; part of `leftOut`. */
  tooMany: number
}

/** What of the list is sent, and what is not, and why: every file is in one of the two. */
export function selectionOf(list: readonly ListedFile[]): Selection {
  const good = list.filter(({ refusal }) => !refusal)
  const beyond = good.slice(LIMITS.filesPerBatch)
  const refused = list.flatMap(({ path, file, refusal }): LeftOut[] =>
    refusal ? [{ path, bytes: file.size, code: refusal.code, detail: refusal.detail }] : [],
  )
  const full = beyond.map(({ path, file }): LeftOut => ({
    path,
    bytes: file.size,
    code: 'batch_full',
    detail: null,
  }))
  return {
    send: good.slice(0, LIMITS.filesPerBatch).map(({ file, path, handle, root, customName }) => ({
      file,
      path,
      handle,
      root,
      ...(customName.trim() && customName.trim() !== baseName(path) && { customName: customName.trim() }),
    })),
    leftOut: [...refused, ...full],
    tooMany: beyond.length,
  }
}
