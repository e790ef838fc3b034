import { byPath, isLitter, type Picked, pickedFromFiles } from './picked-file.ts'

/** Files opened at once while a folder is walked: reading 2,000 dates one by one takes seconds. */
const OPENED_AT_ONCE = 50

/**
 * All files of a drop, folders walked to the bottom, in the order of their paths. Must be called inside the event: a
 * browser closes the list of dropped things when its handlers have returned.
 */
export async function filesOfDrop(transfer: DataTransfer): Promise<Picked[]> {
  const items = [...transfer.items].filter((item) => item.kind === 'file')
  const found = await Promise.all(items.map(openItem))
  return found.flat().toSorted(byPath)
}

function openItem(item: DataTransferItem): Promise<Picked[]> {
  const file = item.getAsFile()
  const entry = item.webkitGetAsEntry()
  const handle = handleOf(item)
  const withoutHandle = async (): Promise<Picked[]> => {
    if (entry) return walkEntry(entry)
    return file ? pickedFromFiles([file]) : []
  }
  return handle.then((opened) => (opened ? walkHandle(opened) : withoutHandle()))
}

/** Chromium only; null elsewhere, and for what a script put into the drop. */
async function handleOf(item: DataTransferItem): Promise<FileSystemHandle | null> {
  if (!('getAsFileSystemHandle' in item) || typeof item.getAsFileSystemHandle !== 'function') return null
  const handle: unknown = await Promise.resolve(item.getAsFileSystemHandle()).catch(() => null)
  return handle instanceof FileSystemHandle ? handle : null
}

/** Every file at or below a handle; `root` is what permission will be asked for after a reload. */
export async function walkHandle(
  handle: FileSystemHandle,
  root: FileSystemHandle = handle,
  folder = '',
): Promise<Picked[]> {
  const path = folder ? `${folder}/${handle.name}` : handle.name
  if (isFileHandle(handle)) return [{ file: await handle.getFile(), path, handle, root }]
  if (!isFolderHandle(handle)) return []
  const inside: FileSystemHandle[] = []
  for await (const child of handle.values()) if (!isLitter(child.name)) inside.push(child)
  return inChunks(inside, (child) => walkHandle(child, root, path))
}

export const isFileHandle = (handle: FileSystemHandle): handle is FileSystemFileHandle =>
  handle.kind === 'file'

type FolderHandle = FileSystemDirectoryHandle & { values: () => AsyncIterable<FileSystemHandle> }
const isFolderHandle = (handle: FileSystemHandle): handle is FolderHandle => handle.kind === 'directory'

/** As much of a FileSystemEntry as is used here. */
export type DroppedEntry = { name: string; fullPath: string; isFile: boolean; isDirectory: boolean }
export type DroppedFile = DroppedEntry & {
  file: (resolve: (file: File) => void, reject: (error: Error) => void) => void
}
export type DroppedFolder = DroppedEntry & { createReader: () => FolderReader }
type FolderReader = {
  readEntries: (resolve: (some: DroppedEntry[]) => void, reject: (error: Error) => void) => void
}

/** Every file at or below an entry, for browsers without handles. */
export async function walkEntry(entry: DroppedEntry): Promise<Picked[]> {
  const path = entry.fullPath.replace(/^\//, '')
  if (isFileEntry(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ file, path, handle: null, root: null }]
  }
  if (!isFolderEntry(entry)) return []
  const inside = await readAllEntries(entry.createReader())
  return inChunks(
    inside.filter((child) => !isLitter(child.name)),
    walkEntry,
  )
}

/** Chromium hands out 100 entries a call: only an empty answer is the end. */
async function readAllEntries(reader: FolderReader): Promise<DroppedEntry[]> {
  const entries: DroppedEntry[] = []
  for (;;) {
    const some = await new Promise<DroppedEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return entries
    entries.push(...some)
  }
}

const isFileEntry = (entry: DroppedEntry): entry is DroppedFile => entry.isFile
const isFolderEntry = (entry: DroppedEntry): entry is DroppedFolder => entry.isDirectory

async function inChunks<Item>(
  items: readonly Item[],
  walk: (item: Item) => Promise<Picked[]>,
): Promise<Picked[]> {
  const found: Picked[] = []
  for (let from = 0; from < items.length; from += OPENED_AT_ONCE) {
    const some = await Promise.all(items.slice(from, from + OPENED_AT_ONCE).map(walk))
    found.push(...some.flat())
  }
  return found
}
