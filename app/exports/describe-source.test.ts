import { createClient } from '@supabase/supabase-js'
import { expect, test } from 'vitest'
import type { Database } from '#database/types'
import { describeSource } from './describe-source.ts'

const BATCH = { teamId: 't', batchId: 'b' }

/** A server that knows a batch, and answers as told to how many documents it has. */
const world = (count: () => Response) => ({
  client: createClient<Database>('http://server.test', 'key', {
    auth: { persistSession: false },
    global: {
      fetch: async (input, init) => {
        const { pathname } = new URL(new Request(input, init).url)
        if (pathname.endsWith('/documents')) return count()
        return Response.json({ name: 'March', kind: 'receipt' })
      },
    },
  }),
  signal: new AbortController().signal,
})

test('a batch is told by its name, its kind and how many documents it has', async () => {
  const counted = world(() => new Response(null, { headers: { 'Content-Range': '*/3' } }))
  await expect(describeSource(BATCH, counted)).resolves.toEqual({
    name: 'March',
    kind: 'receipt',
    documents: 3,
  })
})

test('documents that could not be counted are not none', async () => {
  const broken = world(() => new Response(null, { status: 400 }))
  await expect(describeSource(BATCH, broken)).rejects.toMatchObject({ code: 'internal' })
})
