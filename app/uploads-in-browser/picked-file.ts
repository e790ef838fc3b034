import type { Refusal } from '#domain/file-inspection/inspect-file.ts'

/** A file somebody chose, dropped, pasted or photographed, before it belongs to a batch. */
export type Picked = {
  file: File
  /** With its folders, as far as the browser tells; what it is known by after a reload. */
  path: string
  /** Chromium only: opens the file again after a reload. */
  handle: FileSystemFileHandle | null
  /** What was dropped or chosen: the folder around it, or the file itself. Permission is asked for this one. */
  root: FileSystemHandle | null
}

/** A file that was not sent, and why. */
export type LeftOut = { path: string; bytes: number } & Pick<Refusal, 'code' | 'detail'>

/** Files of an input, of the clipboard, or of a browser without handles. */
export function pickedFromFiles(files: Iterable<File>): Picked[] {
  return [...files].filter(isMeant).map((file) => ({
    file,
    path: file.webkitRelativePath || file.name,
    handle: null,
    root: null,
  }))
}

/** What was chosen by its own name is, whatever it is called; of a folder, what is no litter below it. */
const isMeant = ({ webkitRelativePath }: File): boolean =>
  !webkitRelativePath.split('/').slice(1).some(isLitter)

/** page_2 before page_10, as people count, and folder by folder. */
const collator = new Intl.Collator('en', { numeric: true })
export const byPath = (a: { path: string }, b: { path: string }): number =>
  collator.compare(a.path, b.path) || (a.path < b.path ? -1 : 1)

/** What systems leave in folders, and nobody means to send. */
export const isLitter = (name: string): boolean =>
  name.startsWith('.') || name === 'Thumbs.db' || name === 'desktop.ini'
