import { describe, expect, test } from 'vitest'
import { LIMITS } from '#domain/limits.ts'
import type { Picked } from './picked-file.ts'
import { type ListedFile, pickedList, selectionOf } from './picked-list.ts'

const pick = (path: string, content = path): Picked => ({
  file: new File([content], path, { lastModified: 1 }),
  path,
  handle: null,
  root: null,
})

const listOf = (...paths: string[]): readonly ListedFile[] =>
  pickedList([], { type: 'add', picks: paths.map((path) => pick(path)) })

const refuse = (list: readonly ListedFile[], path: string) =>
  pickedList(list, {
    type: 'checked',
    refusals: new Map(
      list
        .filter((file) => file.path === path)
        .map(({ key }) => [key, { accepted: false, code: 'empty_file', detail: null }]),
    ),
  })

describe('the list of picked files', () => {
  test('files stand as people count: page 2 before page 10', () => {
    expect(listOf('page 10', 'page 2').map(({ path }) => path)).toEqual(['page 2', 'page 10'])
  })

  test('the same file chosen twice is there once, the same name in two folders twice', () => {
    const once = pickedList(listOf('a.jpg'), {
      type: 'add',
      picks: [pick('a.jpg'), pick('x/a.jpg', 'a.jpg')],
    })
    expect(once.map(({ path }) => path)).toEqual(['a.jpg', 'x/a.jpg'])
  })

  test('a pattern numbers what is sent, without gaps for what is refused', () => {
    const list = refuse(listOf('a', 'b', 'c'), 'b')
    const named = pickedList(list, { type: 'rename_all', pattern: 'Receipt {n}' })
    expect(named.map(({ customName }) => customName)).toEqual(['Receipt 1', '', 'Receipt 2'])
  })

  test('files can be taken off the list', () => {
    const list = listOf('a', 'b')
    const keys = new Set(list.filter(({ path }) => path === 'a').map(({ key }) => key))
    expect(pickedList(list, { type: 'remove', keys }).map(({ path }) => path)).toEqual(['b'])
  })
})

describe('what is sent of it', () => {
  test('every file is sent or left out with its reason', () => {
    const { send, leftOut } = selectionOf(refuse(listOf('a', 'b'), 'b'))
    expect(send.map(({ path }) => path)).toEqual(['a'])
    expect(leftOut).toMatchObject([{ path: 'b', code: 'empty_file' }])
  })

  test('beyond the limit of a batch files are left out, and counted', () => {
    const paths = Array.from({ length: LIMITS.filesPerBatch + 3 }, (_, index) => `page ${index}`)
    const { send, leftOut, tooMany } = selectionOf(listOf(...paths))
    expect([send.length, leftOut.length, tooMany]).toEqual([LIMITS.filesPerBatch, 3, 3])
    expect(leftOut[0]?.code).toBe('batch_full')
  })

  test('a name that says no more than the file name is none', () => {
    const [only] = listOf('x/a.jpg')
    if (!only) throw new Error('the list is empty')
    const rename = (name: string) =>
      selectionOf(pickedList([only], { type: 'rename', key: only.key, name })).send[0]?.customName
    expect(rename(' a.jpg ')).toBeUndefined()
    expect(rename(' Lunch ')).toBe('Lunch')
  })
})
