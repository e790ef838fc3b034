import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BatchJob } from '@google/genai'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  client,
  EMBEDDING_MODEL,
  errorOfCall,
  inlinePage,
  MODEL,
  openGeminiStand,
  pagesOf,
  readRequest,
  WIDE_LIMITS,
  type GeminiStand,
} from './gemini-stand.ts'

let stand: GeminiStand
let now: Date

beforeEach(async () => {
  now = new Date()
  // No interactive request is allowed at all: batches have limits of their own.
  stand = await openGeminiStand({ clock: () => now, limits: { ...WIDE_LIMITS, requestsPerMinute: 0 } })
})
afterEach(() => stand.end())

const KEYS = ['k1', 'k2', 'k3']

function createInline(keys: readonly string[] = KEYS): Promise<BatchJob> {
  const src = keys.map((key) => {
    const { contents, config } = readRequest([inlinePage(`page-of-${key}`)])
    return { contents, config, metadata: { key } }
  })
  return stand.ai.batches.create({ model: MODEL, src, config: { displayName: 'own-uuid' } })
}

async function createFromFile(lines: readonly string[]): Promise<BatchJob> {
  const file = await stand.ai.files.upload({
    file: new Blob([lines.join('\n')]),
    config: { mimeType: 'application/jsonl' },
  })
  return stand.ai.batches.create({ model: MODEL, src: file.name ?? '', config: { displayName: 'by file' } })
}

const line = (key: string) =>
  JSON.stringify({
    key,
    request: {
      contents: [
        {
          role: 'user',
          parts: [
            { text: `PAGE_ID: page-of-${key}` },
            { inline_data: { mime_type: 'image/jpeg', data: '/9j/' } },
          ],
        },
      ],
      generation_config: {
        response_mime_type: 'application/json',
        response_json_schema: readRequest([]).config.responseJsonSchema,
      },
    },
  })

const getJob = (job: BatchJob) => stand.ai.batches.get({ name: job.name ?? '' })

async function finished(job: BatchJob): Promise<BatchJob> {
  return vi.waitFor(async () => {
    const current = await getJob(job)
    expect(current.state).not.toMatch(/PENDING|RUNNING/)
    return current
  })
}

const rawJob = async (job: BatchJob) => {
  const answer = await fetch(`${stand.url}/v1/${job.name}`, { headers: { 'x-goog-api-key': 'AIza-one' } })
  return answer.json()
}

async function downloaded(job: BatchJob): Promise<
  {
    key: string
    response?: { candidates: { content: { parts: { text: string }[] } }[] }
    error?: { code: number }
  }[]
> {
  const downloadPath = join(stand.dataDir, 'results.jsonl')
  await stand.ai.files.download({ file: job.dest?.fileName ?? '', downloadPath })
  const text = await readFile(downloadPath, 'utf8')
  return text
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row))
}

test('an inline batch goes from pending to succeeded, with an answer a key', async () => {
  const created = await createInline()
  expect(created).toMatchObject({
    state: 'JOB_STATE_PENDING',
    displayName: 'own-uuid',
    model: `models/${MODEL}`,
  })
  const job = await finished(created)
  expect(job.state).toBe('JOB_STATE_SUCCEEDED')
  const answers = job.dest?.inlinedResponses ?? []
  expect(answers.map((answer) => answer.metadata?.key)).toEqual(KEYS)
  for (const { metadata, response } of answers) {
    const text = response?.candidates?.[0]?.content?.parts?.[0]?.text
    expect(pagesOf(text).map((page) => page.page_id)).toEqual([`page-of-${metadata?.key}`])
  }
  expect((await rawJob(created)).metadata.batchStats).toEqual({
    requestCount: '3',
    successfulRequestCount: '3',
  })
})

test('a batch from a file answers with a file, snake case or not', async () => {
  const job = await finished(await createFromFile(KEYS.map(line)))
  expect(job.dest?.fileName).toMatch(/^files\/batch-/)
  const rows = await downloaded(job)
  expect(rows.map((row) => row.key)).toEqual(KEYS)
  expect(pagesOf(rows[0]?.response?.candidates[0]?.content.parts[0]?.text)[0]?.page_id).toBe('page-of-k1')
})

test('embeddings in a batch', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {}) // the client warns that this is experimental
  const created = await stand.ai.batches.createEmbeddings({
    model: EMBEDDING_MODEL,
    src: {
      inlinedRequests: {
        contents: [{ parts: [{ text: 'a' }] }, { parts: [{ text: 'b' }] }],
        config: { outputDimensionality: 768 },
      },
    },
  })
  const job = await finished(created)
  const vectors = job.dest?.inlinedEmbedContentResponses?.map(
    (answer) => answer.response?.embedding?.values?.length,
  )
  expect(vectors).toEqual([768, 768])
})

test('answers may come shuffled, or one of them not at all', async () => {
  stand.script([
    { match: { method: 'batch', nth: 1 }, fault: { kind: 'batch', change: 'shuffled' } },
    { match: { method: 'batch', nth: 2 }, fault: { kind: 'batch', change: 'missing' } },
  ])
  const shuffled = await finished(await createInline())
  expect(shuffled.dest?.inlinedResponses?.map((answer) => answer.metadata?.key)).toEqual(KEYS.toReversed())
  const rows = await downloaded(await finished(await createFromFile(KEYS.map(line))))
  expect(rows.map((row) => row.key)).toEqual(['k2', 'k3'])
})

test('a batch succeeds though single requests fail', async () => {
  stand.script([{ match: { method: 'batch' }, fault: { kind: 'batch', change: 'item_errors' } }])
  const job = await finished(await createInline())
  expect(job.state).toBe('JOB_STATE_SUCCEEDED')
  expect(job.dest?.inlinedResponses?.map((answer) => answer.error?.code)).toEqual([undefined, 3, undefined])
  expect((await rawJob(job)).metadata.batchStats).toMatchObject({ failedRequestCount: '1' })
})

test('a batch may fail or expire as a whole; why is only in the raw answer', async () => {
  stand.script([
    { match: { method: 'batch', nth: 1 }, fault: { kind: 'batch', change: 'failed' } },
    { match: { method: 'batch', nth: 2 }, fault: { kind: 'batch', change: 'expired' } },
  ])
  const failed = await finished(await createInline())
  expect(failed.state).toBe('JOB_STATE_FAILED')
  expect((await rawJob(failed)).error).toMatchObject({ code: 13 })
  expect((await finished(await createInline())).state).toBe('JOB_STATE_EXPIRED')
})

test('a batch that nobody finishes expires after 48 hours', async () => {
  stand.script([{ match: { method: 'batch' }, fault: { kind: 'batch', change: 'stalled' } }])
  const job = await createInline()
  await vi.waitFor(async () => expect((await getJob(job)).state).toBe('JOB_STATE_RUNNING'))
  now = new Date(now.getTime() + 48 * 3_600_000 + 1)
  expect((await getJob(job)).state).toBe('JOB_STATE_EXPIRED')
})

test('a stalled batch can be cancelled, and holds up no other', async () => {
  stand.script([{ match: { method: 'batch' }, times: 1, fault: { kind: 'batch', change: 'stalled' } }])
  const stalled = await createInline()
  expect((await finished(await createInline())).state).toBe('JOB_STATE_SUCCEEDED')
  await stand.ai.batches.cancel({ name: stalled.name ?? '' })
  expect((await getJob(stalled)).state).toBe('JOB_STATE_CANCELLED')
})

test('the list shows the own project only, newest first, page by page; a deleted job is gone', async () => {
  const jobs: BatchJob[] = []
  for (let index = 0; index < 3; index += 1) {
    now = new Date(now.getTime() + 1_000)
    jobs.push(await createInline())
  }
  const names: (string | undefined)[] = []
  for await (const job of await stand.ai.batches.list({ config: { pageSize: 2 } })) names.push(job.name)
  expect(names).toEqual(jobs.map((job) => job.name).toReversed())
  expect((await client(stand.url, 'AIza-three').batches.list()).page).toEqual([])
  const name = jobs[0]?.name ?? ''
  await stand.ai.batches.delete({ name })
  expect(await errorOfCall(stand.ai.batches.get({ name }))).toMatchObject({ code: 404 })
})

test('a batch goes on after a restart, and what was answered stays answered', async () => {
  stand.script([{ match: { method: 'generateContent', nth: 3 }, fault: { kind: 'hang' } }])
  const job = await createInline(['k1', 'k2', 'k3', 'k4', 'k5'])
  await vi.waitFor(() =>
    expect(stand.calls().filter((call) => call.outcome === 'ok').length).toBeGreaterThanOrEqual(5),
  )
  await stand.restart()
  const done = await finished(job)
  expect(done.dest?.inlinedResponses?.map((answer) => answer.metadata?.key)).toEqual([
    'k1',
    'k2',
    'k3',
    'k4',
    'k5',
  ])
  const again = stand.calls().filter((call) => call.method === 'generateContent')
  expect(again.map((call) => call.pageIds)).toEqual([['page-of-k3']])
})

test('a batch without requests, of an unknown file or with a line without key is refused', async () => {
  expect(await errorOfCall(stand.ai.batches.create({ model: MODEL, src: [] }))).toMatchObject({ code: 400 })
  expect(await errorOfCall(stand.ai.batches.create({ model: MODEL, src: 'files/unknown' }))).toMatchObject({
    code: 403,
  })
  expect(await errorOfCall(createFromFile([line('k1'), '{"request":{}}']))).toMatchObject({
    code: 400,
    message: 'Line 2 of the input file is no request with a key.',
  })
})
