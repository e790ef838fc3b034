import { createClient } from '@supabase/supabase-js'
import { expect, test } from 'vitest'
import type { Database } from '#database/types'
import { FakeClock } from '#app/uploads/testing/fake-clock.ts'
import { type Script, ScriptedServer } from '#app/uploads/testing/scripted-server.ts'
import { OtherTabs } from './other-tabs.ts'
import { PreparePool } from './prepare/prepare-pool.ts'
import { RunStore } from './run-store.ts'
import { UploadCenter } from './upload-center.ts'
import { WhileMoving } from './while-moving.ts'

const BATCH = { id: 'b', teamId: 't', teamSlug: 'atlas', name: 'March', kind: 'auto' } as const
const refused = (path: string) => ({ path, bytes: 0, code: 'empty_file' as const, detail: null })

/** A tab of its own, whose server sends nothing anywhere. */
function makeCenter(script: Script = {}) {
  const clock = new FakeClock()
  const nowhere = { addEventListener: () => undefined, removeEventListener: () => undefined }
  const never = () => Promise.reject(new Error('no file of these tests is prepared'))
  const center = new UploadCenter({
    supabase: createClient<Database>('http://server.test', 'key'),
    world: { ...new ScriptedServer(clock, script).world(), prepare: never },
    pool: new PreparePool({
      newWorker: () => ({ ...nowhere, postMessage: never, terminate: never }),
      size: 1,
      clock,
    }),
    store: new RunStore(),
    otherTabs: new OtherTabs({ userId: 'u', clock, channel: { ...nowhere, postMessage: () => undefined } }),
    whileMoving: new WhileMoving({
      ...nowhere,
      document: { ...nowhere, visibilityState: 'visible' },
      navigator: {},
    }),
    userId: 'u',
    today: () => 0,
  })
  return { center, clock }
}

test('files that are all refused are told of, with their reasons', async () => {
  const { center, clock } = makeCenter()
  await center.addTo(BATCH, [], [refused('a.png')])
  await clock.pass(1_000)
  const [first] = center.snapshot().runs
  expect(first?.leftOut).toEqual([refused('a.png')])
  expect(first?.digest).toMatchObject({ errors: 1, remaining: 0, selected: 1 })

  await center.addTo(BATCH, [], [refused('b.png')])
  await clock.pass(1_000)
  const [second] = center.snapshot().runs
  expect(second?.leftOut).toEqual([refused('a.png'), refused('b.png')])
  expect(second?.digest).toMatchObject({ errors: 2, selected: 2 })
  expect(second?.leftOut, 'a list that a page has drawn never changes').not.toBe(first?.leftOut)
  expect(first?.leftOut).toHaveLength(1)
})

test('an upload that is being begun is not told of before its files are known: it would look sent', async () => {
  const { center, clock } = makeCenter({ createBatchMs: 2_000 })
  const selected: number[] = []
  center.subscribe(() => selected.push(...center.snapshot().runs.map(({ digest }) => digest.selected)))
  const pick = { file: new File(['a'], 'a.png'), path: 'a.png', handle: null, root: null }
  await clock.run(center.start(BATCH, [pick], []))
  await clock.pass(1_000)
  expect(new Set(selected)).toEqual(new Set([1]))
})
