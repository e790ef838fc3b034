import { expect, test } from 'vitest'
import { walkEntry, walkHandle } from './files-of-drop.ts'

/** Chromium's: a hundred entries a call, then none. */
const ENTRIES_PER_CALL = 100

type Tree = { [name: string]: Tree | string }

function entryOf(name: string, content: Tree | string, folder = ''): FileSystemEntry {
  const fullPath = `${folder}/${name}`
  const base = { name, fullPath, filesystem: new Proxy({}, {}), getParent: () => undefined }
  if (typeof content === 'string') {
    const file = (resolve: (file: File) => void) => resolve(new File([content], name))
    return Object.assign(base, { isFile: true, isDirectory: false, file }) as unknown as FileSystemEntry
  }
  const waiting = Object.entries(content).map(([child, inside]) => entryOf(child, inside, fullPath))
  const readEntries = (resolve: (some: FileSystemEntry[]) => void) =>
    resolve(waiting.splice(0, ENTRIES_PER_CALL))
  return Object.assign(base, {
    isFile: false,
    isDirectory: true,
    createReader: () => ({ readEntries }),
  }) as unknown as FileSystemEntry
}

test('a folder of 250 files is walked to its end', async () => {
  const scans = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`page ${index}.jpg`, 'x']))
  expect(await walkEntry(entryOf('scans', scans))).toHaveLength(250)
})

test('files keep the path of their folders, and what systems leave behind is not taken', async () => {
  const folder = entryOf('March', {
    'a.jpg': 'x',
    '.DS_Store': 'x',
    'Thumbs.db': 'x',
    deep: { 'b.jpg': 'x' },
  })
  const found = await walkEntry(folder)
  expect(found.map(({ path }) => path)).toEqual(['March/a.jpg', 'March/deep/b.jpg'])
})

test('a handle is kept with every file, and the folder it came from', async () => {
  const file = { kind: 'file', name: 'a.jpg', getFile: async () => new File(['x'], 'a.jpg') }
  const folder = {
    kind: 'directory',
    name: 'March',
    async *values() {
      yield file
    },
  } as unknown as FileSystemHandle
  const found = await walkHandle(folder)
  expect(found).toMatchObject([{ path: 'March/a.jpg', handle: file, root: folder }])
})
