import { describe, expect, test } from 'vitest'
import { makeLog } from '../_shared/testing/make-log.ts'
import type { ExtractedDocument } from '#domain/extraction/document-of-page.ts'
import type { FinishedCall } from '../_shared/worker-database.ts'
import { FinishQueue } from './finish-queue.ts'

const makeCall = (permitId: string, change: Partial<FinishedCall> = {}): FinishedCall => ({
  permit_id: permitId,
  outcome: 'ok',
  input_tokens: 1,
  output_tokens: 1,
  completed: [],
  failed: [],
  released: [],
  ...change,
})

const document: ExtractedDocument = {
  kind: 'note',
  title: null,
  text: 'read',
  language: null,
  fields: {},
  warnings: [],
  confidence: 1,
  page_count: 1,
  model: 'm',
  prompt_version: 'v',
}

function makeQueue(finishCalls: (calls: FinishedCall[]) => Promise<void> = () => Promise.resolve()) {
  const writes: FinishedCall[][] = []
  const log = makeLog()
  const database = {
    finishCalls: async (calls: FinishedCall[]) => {
      writes.push(calls)
      await finishCalls(calls)
      return []
    },
  }
  return { queue: new FinishQueue({ database, log }), writes, log }
}

describe('finished calls', () => {
  test('that end within a moment are written by one request', async () => {
    const { queue, writes } = makeQueue()
    await Promise.all([queue.add(makeCall('a')), queue.add(makeCall('b')), queue.add(makeCall('c'))])
    expect(writes.map((calls) => calls.map(({ permit_id: id }) => id))).toEqual([['a', 'b', 'c']])
  })

  test('that cannot be written together are written one by one', async () => {
    const { queue, writes } = makeQueue((calls) =>
      calls.some(({ permit_id: id }) => id === 'bad') ? Promise.reject(new Error('no')) : Promise.resolve(),
    )
    await Promise.all([queue.add(makeCall('good')), queue.add(makeCall('bad'))])
    expect(writes.slice(1).map(([call]) => call?.permit_id)).toEqual(['good', 'bad'])
  })

  test('whose documents cannot be written settle their permit, and the files are tried again', async () => {
    const { queue, writes, log } = makeQueue(([call]) =>
      call && call.completed.length > 0 ? Promise.reject(new Error('no')) : Promise.resolve(),
    )
    await queue.add(makeCall('a', { completed: [{ file_id: 'f', lease_token: 't', document }] }))
    expect(writes.at(-1)).toMatchObject([
      { permit_id: 'a', completed: [], failed: [{ file_id: 'f', code: 'invalid_answer', final: false }] },
    ])
    expect(log.entries.map(({ event }) => event)).toEqual(['finish_failed'])
  })
})
