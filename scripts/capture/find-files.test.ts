import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findFiles, NoSuchFolder } from './find-files.ts'

let root = ''
beforeEach(async () => {
  root = path.join(await mkdtemp(path.join(tmpdir(), 'handscript-')), 'march')
  await mkdir(path.join(root, 'notes'), { recursive: true })
})
afterEach(() => rm(path.dirname(root), { recursive: true }))

const write = (name: string) => writeFile(path.join(root, name), name)
const pathsIn = async (...folders: string[]) => (await findFiles(folders)).map((file) => file.path)

test('all files are found in an order that people expect, named from the parent of the folder', async () => {
  for (const name of ['page_10.jpg', 'page_2.jpg', 'notes/a.png', 'manifest.json']) await write(name)
  expect(await pathsIn(root)).toEqual([
    'march/manifest.json',
    'march/notes/a.png',
    'march/page_2.jpg',
    'march/page_10.jpg',
  ])
})

test('hidden files and links are not looked at', async () => {
  for (const name of ['.DS_Store', 'seen.jpg']) await write(name)
  await mkdir(path.join(root, '.hidden'))
  await write('.hidden/a.jpg')
  await symlink(path.join(root, 'seen.jpg'), path.join(root, 'link.jpg'))
  expect(await pathsIn(root)).toEqual(['march/seen.jpg'])
})

test('the same name in two folders is two files, the same file named twice is one', async () => {
  for (const name of ['a.png', 'notes/a.png']) await write(name)
  expect(await pathsIn(root, path.join(root, 'a.png'))).toEqual(['march/a.png', 'march/notes/a.png'])
})

test('a folder that does not exist is said by name', async () => {
  await expect(findFiles([path.join(root, 'april')])).rejects.toThrow(NoSuchFolder)
})
