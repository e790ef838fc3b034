import { createClient } from '@supabase/supabase-js'
import { describe, expect, test } from 'vitest'
import type { Database } from '#database/types'
import { Failure } from '#domain/failures.ts'
import { supabaseUploadApi } from './supabase-upload-api.ts'

const ID = '00000000-0000-4000-8000-000000000001'
const BATCH = { id: ID, teamId: ID, name: 'March', kind: 'auto' } as const
const CONFIRM = { batchId: ID, files: [{ id: ID, etag: null }] }
const alive = new AbortController().signal

/** A server that gives one answer to everything, and remembers what it was asked. */
function makeApi(answer: () => Response) {
  const asked: { path: string; body: unknown }[] = []
  const supabase = createClient<Database>('http://server.test', 'key', {
    auth: { persistSession: false },
    global: {
      fetch: async (input, init) => {
        const request = new Request(input, init)
        asked.push({ path: new URL(request.url).pathname, body: await request.json() })
        return answer()
      },
    },
  })
  return { asked, api: supabaseUploadApi(supabase) }
}

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Failure)) throw new Error('It did not fail with a Failure.')
  return error
}

test('the manifest is written in the words of the database', async () => {
  const { asked, api } = makeApi(() =>
    Response.json([{ id: ID, status: 'pending', upload_order: 0, version: 1 }]),
  )
  const file = { id: ID, uploadOrder: 0, originalName: 'a.jpg', customName: null, originalBytes: 5 }
  expect(await api.registerFiles(ID, [file], alive)).toEqual([{ id: ID, status: 'pending' }])
  expect(asked).toEqual([
    {
      path: '/rest/v1/rpc/register_files',
      body: {
        batch_id: ID,
        files: [{ id: ID, upload_order: 0, original_name: 'a.jpg', custom_name: null, original_bytes: 5 }],
      },
    },
  ])
})

test('addresses and confirms are asked of the function, and its answer is checked', async () => {
  const good = makeApi(() => Response.json({ files: [{ id: ID, outcome: 'uploaded', code: null }] }))
  expect(await good.api.confirm(CONFIRM, alive)).toEqual({
    files: [{ id: ID, outcome: 'uploaded', code: null }],
  })
  expect(good.asked).toEqual([{ path: '/functions/v1/uploads/confirm', body: CONFIRM }])
  const odd = makeApi(() => Response.json({ files: [{ id: ID, outcome: 'perhaps' }] }))
  await expect(odd.api.confirm(CONFIRM, alive)).rejects.toThrow()
})

describe('what goes wrong is told by its code', () => {
  test('an exception of ours in SQL', async () => {
    const { api } = makeApi(() => Response.json({ message: 'batch_full', code: 'P0001' }, { status: 400 }))
    expect(await failureOf(api.registerFiles(ID, [], alive))).toMatchObject({ code: 'batch_full' })
  })

  test('an exception of somebody else, by its status', async () => {
    const { api } = makeApi(() => Response.json({ message: 'permission denied' }, { status: 403 }))
    expect(await failureOf(api.createBatch(BATCH, alive))).toMatchObject({ code: 'not_allowed' })
  })

  test('a problem of a function, with the time to wait', async () => {
    const problem = { error: 'Too many requests.', code: 'too_many_requests', retryAfter: 6 }
    const { api } = makeApi(() => Response.json(problem, { status: 429, headers: { 'retry-after': '6' } }))
    expect(await failureOf(api.confirm(CONFIRM, alive))).toMatchObject({
      code: 'too_many_requests',
      retryAfterMs: 6_000,
    })
  })

  test('an answer that is no problem of ours, by its status', async () => {
    const { api } = makeApi(() => new Response('<html>Bad gateway', { status: 502 }))
    expect(await failureOf(api.confirm(CONFIRM, alive))).toMatchObject({ code: 'internal' })
  })

  test('no answer at all', async () => {
    const { api } = makeApi(() => {
      throw new TypeError('fetch failed')
    })
    expect(await failureOf(api.confirm(CONFIRM, alive))).toMatchObject({ code: 'upload_failed' })
    expect(await failureOf(api.createBatch(BATCH, alive))).toMatchObject({ code: 'upload_failed' })
  })
})

test('an abort ends a request with its reason', async () => {
  const controller = new AbortController()
  const { api } = makeApi(() => {
    controller.abort(new Error('cancelled'))
    throw new DOMException('aborted', 'AbortError')
  })
  await expect(api.confirm(CONFIRM, controller.signal)).rejects.toThrow('cancelled')
  await expect(api.createBatch(BATCH, controller.signal)).rejects.toThrow('cancelled')
})
