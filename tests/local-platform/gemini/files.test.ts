import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createPartFromUri } from '@google/genai'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  client,
  echoingReader,
  errorOfCall,
  jpeg,
  MODEL,
  openGeminiStand,
  type GeminiStand,
} from './gemini-stand.ts'

let stand: GeminiStand
let now: Date

beforeEach(async () => {
  now = new Date('2026-11-22T12:00:00Z')
  stand = await openGeminiStand({ clock: () => now, mode: { kind: 'reading', reader: echoingReader } })
})
afterEach(() => stand.end())

const upload = (text: string, mimeType = 'application/jsonl', displayName = 'b') =>
  stand.ai.files.upload({ file: new Blob([text]), config: { mimeType, displayName } })

async function download(name: string): Promise<string> {
  const downloadPath = join(stand.dataDir, 'downloaded')
  await stand.ai.files.download({ file: name, downloadPath })
  return readFile(downloadPath, 'utf8')
}

test('a file is uploaded, shown, downloaded and deleted', async () => {
  const file = await upload('{"key":1}\n')
  expect(file).toMatchObject({
    displayName: 'b',
    mimeType: 'application/jsonl',
    sizeBytes: '10',
    state: 'ACTIVE',
  })
  expect(file.name).toMatch(/^files\/[a-z0-9]+$/)
  expect(file.expirationTime).toBe('2026-11-24T12:00:00.000Z')
  const name = file.name ?? ''
  expect(await stand.ai.files.get({ name })).toMatchObject({ name, sha256Hash: file.sha256Hash })
  expect(await download(name)).toBe('{"key":1}\n')
  await stand.ai.files.delete({ name })
  expect(await errorOfCall(stand.ai.files.get({ name }))).toMatchObject({
    code: 403,
    status: 'PERMISSION_DENIED',
  })
})

test('a file of several chunks arrives whole', async () => {
  const text = 'x'.repeat(17 * 1024 * 1024)
  const file = await upload(text)
  expect(file.sizeBytes).toBe(String(text.length))
  expect((await download(file.name ?? '')).length).toBe(text.length)
})

test('the list goes page by page', async () => {
  for (let index = 0; index < 5; index += 1) {
    now = new Date(now.getTime() + 1_000)
    await upload('x', 'text/plain', `file ${index}`)
  }
  const names: (string | undefined)[] = []
  for await (const file of await stand.ai.files.list({ config: { pageSize: 2 } }))
    names.push(file.displayName)
  expect(names).toEqual(['file 4', 'file 3', 'file 2', 'file 1', 'file 0'])
})

test('another project sees nothing of a file; another key of the same project does', async () => {
  const { name = '' } = await upload('mine')
  expect((await client(stand.url, 'AIza-two').files.get({ name })).name).toBe(name)
  const stranger = client(stand.url, 'AIza-three')
  expect(await errorOfCall(stranger.files.get({ name }))).toMatchObject({ code: 403 })
  expect((await stranger.files.list()).page).toEqual([])
})

test('a file can be read by a model', async () => {
  const file = await stand.ai.files.upload({
    file: new Blob([jpeg('on the shelf')]),
    config: { mimeType: 'image/jpeg' },
  })
  const answer = await stand.ai.models.generateContent({
    model: MODEL,
    contents: [createPartFromUri(file.uri ?? '', 'image/jpeg')],
  })
  expect(answer.text).toContain('on the shelf')
})

test('a file outlives a restart, and dies after 48 hours', async () => {
  const { name = '' } = await upload('kept')
  await stand.restart()
  expect(await download(name)).toBe('kept')
  now = new Date('2026-11-24T12:00:01Z')
  expect(await errorOfCall(stand.ai.files.get({ name }))).toMatchObject({ code: 403 })
})

test('a chunk out of place is refused', async () => {
  const headers = {
    'x-goog-api-key': 'AIza-one',
    'x-goog-upload-protocol': 'resumable',
    'x-goog-upload-command': 'start',
  }
  const started = await fetch(`${stand.url}/upload/v1/files`, {
    method: 'POST',
    headers,
    body: '{"file":{"mimeType":"text/plain"}}',
  })
  const session = started.headers.get('x-goog-upload-url') ?? ''
  const chunk = { ...headers, 'x-goog-upload-command': 'upload, finalize', 'x-goog-upload-offset': '5' }
  expect((await fetch(session, { method: 'POST', headers: chunk, body: 'x' })).status).toBe(400)
})
