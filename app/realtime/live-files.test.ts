import { describe, expect, test } from 'vitest'
import type { FileStatus } from '#domain/file-status.ts'
import { hearFiles, openFiles } from './live-files.ts'

const row = (fileId: string, status: FileStatus, version: number) => ({
  fileId,
  name: `${fileId} ${version}`,
  status,
  version,
  failureCode: null,
  searchable: false,
})

describe('the files of a batch that is looked at', () => {
  const first = openFiles({ rows: [row('a', 'pending', 1)], isWhole: false })

  test('are all there with the first snapshot', () => {
    const rows = [row('a', 'pending', 1), row('b', 'pending', 1)]
    const live = hearFiles(first, { type: 'snapshot', rows })
    expect(live).toMatchObject({ rows, isWhole: true })
    expect(live.states.size).toBe(2)
  })

  test('are as the newest of snapshot and broadcasts says, whichever came first', () => {
    const changes = [['a', 'completed', 5, null, true]] as const
    const heard = hearFiles(first, { type: 'changes', changes })
    const late = hearFiles(heard, { type: 'snapshot', rows: [row('a', 'processing', 4)] })
    expect(late.states.get('a')).toMatchObject({ status: 'completed', version: 5 })
    const newer = hearFiles(heard, { type: 'snapshot', rows: [row('a', 'uploaded', 6)] })
    expect(newer.states.get('a')).toMatchObject({ status: 'uploaded', version: 6 })
  })

  test('that were erased are counted no more', () => {
    const both = hearFiles(first, {
      type: 'snapshot',
      rows: [row('a', 'pending', 1), row('b', 'pending', 1)],
    })
    const one = hearFiles(both, { type: 'snapshot', rows: [row('b', 'pending', 1)] })
    expect([...one.states.keys()]).toEqual(['b'])
  })

  test('stay when the page loads its first rows again', () => {
    const whole = hearFiles(first, {
      type: 'snapshot',
      rows: [row('a', 'pending', 1), row('b', 'pending', 1)],
    })
    const again = hearFiles(whole, { type: 'first', rows: [row('a', 'uploading', 2)], isWhole: false })
    expect(again.rows.map(({ name }) => name)).toEqual(['a 2', 'b 1'])
    expect(again.isWhole).toBe(true)
    expect(again.states.get('a')?.status).toBe('uploading')
  })

  test('are the very same when a broadcast was no news, so that nothing is drawn', () => {
    expect(hearFiles(first, { type: 'changes', changes: [['a', 'pending', 1, null, false]] })).toBe(first)
  })
})
