import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from 'react'
import type { Picked } from './picked-file.ts'
import { type CenterSnapshot, NO_UPLOADS } from './upload-snapshot-of-tab.ts'
import type { UploadCenter } from './upload-center.ts'

/** Where dropped and pasted files go, and what is said while they hang over the page. */
export type DropTarget = { words: string; take: (files: Picked[]) => void }

export type Uploads = {
  /** Null until something is, or was, to be sent: its code is loaded when it is needed. */
  center: UploadCenter | null
  openCenter: () => Promise<UploadCenter>
  /** Puts a target before the one of the page around; the returned function takes it away. */
  pushTarget: (target: DropTarget) => () => void
  /** Files that were dropped on another page and wait for the new-batch page; they are given once. */
  takeHandedOver: () => Picked[]
  /** Opens the new-batch page with these files. */
  beginWith: (files: Picked[]) => void
}

export const UploadsContext = createContext<Uploads | null>(null)

/** Throws outside the pages of a team. */
export function useUploads(): Uploads {
  const uploads = useContext(UploadsContext)
  if (!uploads) throw new Error('there is no UploadProvider around this page')
  return uploads
}

/** While the component is there, what is dropped or pasted anywhere goes to it. */
export function useDropTarget(target: DropTarget | null): void {
  const { pushTarget } = useUploads()
  const newest = useRef(target)
  useEffect(() => {
    newest.current = target
  })
  const words = target?.words
  useEffect(() => {
    if (words === undefined) return
    return pushTarget({ words, take: (files) => newest.current?.take(files) })
  }, [pushTarget, words])
}

const nothing = () => () => undefined
const noUploads = () => NO_UPLOADS

/** What this tab sends now, at most ten times a second. */
export function useUploadSnapshot(center: UploadCenter | null): CenterSnapshot {
  return useSyncExternalStore(center?.subscribe ?? nothing, center?.snapshot ?? noUploads, noUploads)
}
