import { expect, test } from 'vitest'
import { pickedFromFiles } from './picked-file.ts'

/** A file as an input gives it: with the path below the chosen folder, or none. */
function fileOf(path: string, isInFolder: boolean): File {
  const file = new File(['x'], path.slice(path.lastIndexOf('/') + 1))
  Object.defineProperty(file, 'webkitRelativePath', { value: isInFolder ? path : '' })
  return file
}

const pathsOf = (files: File[]) => pickedFromFiles(files).map(({ path }) => path)

test('of a chosen folder, what systems leave behind is not taken', () => {
  const paths = [
    'March/a.jpg',
    'March/.DS_Store',
    'March/.git/HEAD',
    'March/deep/Thumbs.db',
    'March/deep/b.jpg',
  ]
  expect(pathsOf(paths.map((path) => fileOf(path, true)))).toEqual(['March/a.jpg', 'March/deep/b.jpg'])
})

test('a folder that is hidden itself, and a file chosen by its name, are meant', () => {
  expect(pathsOf([fileOf('.scans/a.jpg', true), fileOf('.b.jpg', false)])).toEqual(['.scans/a.jpg', '.b.jpg'])
})
