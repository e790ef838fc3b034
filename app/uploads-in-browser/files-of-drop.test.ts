import { expect, test } from 'vitest'
import {
  type DroppedEntry,
  type DroppedFile,
  type DroppedFolder,
  walkEntry,
  walkHandle,
} from './files-of-drop.ts'
import { FakeFileHandle, FakeFolderHandle } from './testing/fake-handles.ts'

/** Chromium's: a hundred entries a call, then none. */
const ENTRIES_PER_CALL = 100

type Tree = { [name: string]: Tree | string }

function entryOf(name: string, content: Tree | string, folder = ''): DroppedFile | DroppedFolder {
  const fullPath = `${folder}/${name}`
  if (typeof content === 'string') {
    const file = (resolve: (file: File) => void) => resolve(new File([content], name))
    return { name, fullPath, isFile: true, isDirectory: false, file }
  }
  const waiting = Object.entries(content).map(([child, inside]) => entryOf(child, inside, fullPath))
  const readEntries = (resolve: (some: DroppedEntry[]) => void) =>
    resolve(waiting.splice(0, ENTRIES_PER_CALL))
  return { name, fullPath, isFile: false, isDirectory: true, createReader: () => ({ readEntries }) }
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
  const file = new FakeFileHandle('a.jpg')
  const folder = new FakeFolderHandle('March', [file])
  const [found, ...others] = await walkHandle(folder)
  expect(found).toMatchObject({ path: 'March/a.jpg' })
  expect(found?.handle).toBe(file)
  expect(found?.root).toBe(folder)
  expect(others).toEqual([])
})
